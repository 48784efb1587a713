// The modules that scripts can import, for looking names up: the same that running uses, made once.
import { ScriptHost } from '../brian';
import { FigureRecorder } from '../pylab';
import { Interpreter } from '../runtime';
import { scriptModules } from '../script-modules';

let known: { readonly host: ScriptHost; readonly interpreter: Interpreter } | undefined;

/** Calls `look` with an interpreter that has all modules and runs nothing. */
export function withModules<T>(look: (interpreter: Interpreter) => T): T {
  if (known === undefined) {
    const host = new ScriptHost();
    const interpreter: Interpreter = new Interpreter({
      print: () => undefined,
      modules: scriptModules(
        host,
        new FigureRecorder(),
        () => interpreter.exceptions.exported(),
        () => 0,
      ),
    });
    known = { host, interpreter };
  }
  const { host, interpreter } = known;
  return host.within(() => look(interpreter));
}
