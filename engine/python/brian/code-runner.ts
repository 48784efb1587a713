// The class CodeRunner: Python's arguments to the engine's options.
import { modelError } from '../../diagnostics';
import { CodeRunner } from '../../groups';
import type { Bound, PyClass } from '../runtime';
import type { Context } from '../runtime/object';
import { brianClass } from './brian-class';
import { wrapped } from './engine-object';
import { timing } from './group-methods';
import { groupOf } from './group-object';
import type { ScriptHost } from './host';
import { namesOf, textOf, wholeNumber } from './values';

const PARAMETERS =
  "group, template, code='', user_code=None, dt=None, clock=None, when='start', order=0, name='coderunner*', " +
  'check_units=True, template_kwds=None, needed_variables=None, override_conditional_write=None, ' +
  'codeobj_class=None, generate_empty_code=True';

/** The class `CodeRunner`. The magic network does not find its objects: they run in networks they are added to. */
export function codeRunnerClass(host: ScriptHost): PyClass {
  return brianClass(host, 'CodeRunner', PARAMETERS, (bound, context) => {
    const group = groupOf(bound.get('group'));
    if (group === undefined) throw modelError('TypeError', 'ARGUMENTS', "'group' must be a group.");
    const userCode = bound.get('user_code');
    const runner = new CodeRunner(group, textOf(bound.get('template'), 'The template'), {
      ...timing(bound, 'CodeRunner', context),
      code: textOf(bound.get('code'), 'The code'),
      ...(userCode === null ? {} : { userCode: textOf(userCode, 'The code of the user') }),
      when: textOf(bound.get('when'), "'when'"),
      order: wholeNumber(bound.get('order'), "'order'"),
      name: textOf(bound.get('name'), 'The name'),
      checkUnits: bound.get('check_units') !== false,
      neededVariables: names(bound, 'needed_variables', context),
      overrideConditionalWrite: names(bound, 'override_conditional_write', context),
      generateEmptyCode: bound.get('generate_empty_code') !== false,
    });
    runner.addDependency(group);
    return wrapped(host, runner);
  });
}

function names(bound: Bound, argument: string, context: Context): readonly string[] {
  const value = bound.get(argument);
  return value === null ? [] : namesOf(value, `'${argument}'`, context);
}
