// The module collections.
import { PyModule } from '../../module';
import type { PyValue } from '../../object';
import { COUNTER } from './counter';
import { DEFAULTDICT, ORDERED } from './defaultdict';
import { DEQUE } from './deque';
import { namedtuple } from './named-tuple';

export { NAMED_TUPLE } from './named-tuple';

/** collections */
export function collectionsModule(): PyModule {
  return new PyModule(
    'collections',
    new Map<string, PyValue>([
      ['namedtuple', namedtuple],
      ['Counter', COUNTER],
      ['defaultdict', DEFAULTDICT],
      ['OrderedDict', ORDERED],
      ['deque', DEQUE],
    ]),
  );
}
