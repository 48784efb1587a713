// All modules that scripts can import, by full name: for running them and for checking them.
import { brianModules, type ScriptHost } from './brian';
import { numpyModule } from './numpy';
import { pylabModules, type FigureRecorder } from './pylab';
import { PyModule, type PyValue } from './runtime';
import { standardModules } from './runtime/modules';

/**
 * The modules of one script.
 * @param exceptions Brian's exception classes, which are the interpreter's
 * @param now the present time in milliseconds
 */
export function scriptModules(
  host: ScriptHost,
  recorder: FigureRecorder,
  exceptions: () => Iterable<readonly [string, PyValue]>,
  now: () => number,
): Map<string, () => PyModule> {
  const numpy = numpyModule({ random: host.device.random });
  const plotting = pylabModules(recorder, () => numpy.members);
  const brian = brianModules(host, {
    numpy: () => numpy,
    pylab: () => plotting.get('pylab')?.() ?? new PyModule('pylab', new Map()),
    exceptions,
  });
  return new Map([...standardModules({ now }), ...plotting, ...brian, ['numpy', () => numpy]]);
}
