// What a script says about the run as a whole: seed, time step, networks, and runs.
import type { Cell, RunCell } from '../../document/schema';
import type { PyExpression, PyStatement } from '../syntax';
import type { PyCall } from './call-arguments';
import { givenArguments, isAbsent } from './call-arguments';
import type { Draft } from './draft';
import { fieldText } from './field-text';
import { isQuiet } from './quiet';
import { itemsOf } from './statement-names';

const RUN = ['duration', 'report', 'report_period', 'namespace', 'profile', 'level'];

/** Takes calls that set something up. @returns false for other calls */
export function takeSetting(draft: Draft, call: PyCall): boolean {
  const name = draft.imports.plainName(call.callee);
  if (call.callee.kind === 'name' && draft.shadowed(call.callee.name)) return false;
  switch (name) {
    case 'seed':
      takeSeed(draft, call);
      return true;
    case 'set_device':
    case 'clear_cache':
      return true;
    case 'start_scope':
      if (draft.brianNames.size > 0)
        draft.note(call.origin, 'start_scope() hides the objects before it; in the document they run, too.');
      return true;
    default:
      return isQuiet(call);
  }
}

function takeSeed(draft: Draft, call: PyCall): void {
  const value = call.args[0]?.value;
  const number = value?.kind === 'int' ? Number(value.value) : undefined;
  if (call.args.length === 0 || value?.kind === 'none') return;
  if (number === undefined || number >= 2 ** 32)
    draft.note(call.origin, 'The seed of the random numbers is not converted: Python computes it.');
  else if (draft.runs > 0 || draft.randomOrder.length > 0)
    draft.note(
      call.origin,
      'Random numbers start anew here; in the document they start once, at the beginning.',
    );
  else draft.seed = number;
}

/** Takes `run(…)` and `net.run(…)`. @returns false for other calls */
export function takeRun(draft: Draft, call: PyCall): boolean {
  const isRun = draft.imports.plainName(call.callee) === 'run' || isNetworkRun(draft, call.callee);
  if (!isRun) return false;
  const given = givenArguments(call, RUN);
  const duration = given?.get('duration');
  const text = duration === undefined ? undefined : fieldText(duration, draft);
  draft.runs += 1;
  if (given === undefined || text === undefined)
    draft.note(call.origin, 'A run is not converted: Python computes how long it lasts.');
  else {
    if (!isAbsent(given.get('namespace')))
      draft.note(call.origin, 'The namespace of a run is not converted.');
    draft.add<RunCell>({ type: 'run', duration: text });
  }
  return true;
}

function isNetworkRun(draft: Draft, callee: PyExpression): boolean {
  return (
    callee.kind === 'attribute' &&
    callee.name === 'run' &&
    callee.object.kind === 'name' &&
    draft.meanings.get(callee.object.name)?.kind === 'network'
  );
}

/** A document runs all of its objects; a network that leaves some out is not the same. */
export function noteNetwork(draft: Draft, call: PyCall): void {
  const networks = [...draft.meanings.values()].filter(({ kind }) => kind === 'network').length;
  if (networks > 1) draft.note(call.origin, 'A document has one network; all objects are in it.');
  const named = new Set<object>();
  const isCollected = call.args.some(
    ({ value }) => value.kind === 'call' && draft.imports.plainName(value.callee) === 'collect',
  );
  for (const value of call.args.flatMap((argument) => itemsOf(argument.value) ?? [argument.value])) {
    const meaning = value.kind === 'name' ? draft.meanings.get(value.name) : undefined;
    if (meaning !== undefined && 'cell' in meaning) named.add(meaning.cell);
  }
  // What `run_regularly` makes belongs to its group.
  const missing = draft.cells.filter((cell) => isOwnObject(cell) && !named.has(cell));
  if (!isCollected && missing.length > 0)
    draft.note(call.origin, 'The network leaves objects out; in the document all objects run.');
}

/** Takes `defaultclock.dt = …`. */
export function takeStep(draft: Draft, statement: PyStatement, value: PyExpression): void {
  const text = fieldText(value, draft);
  if (text === undefined) draft.note(statement.origin, 'The time step is not converted: Python computes it.');
  else if (draft.runs > 0)
    draft.note(statement.origin, 'The time step changes between runs; in the document it does not.');
  else draft.dt = text;
}

/** Is a cell an object that a network must be given? What `run_regularly` makes belongs to its group. */
function isOwnObject(cell: Cell): boolean {
  const isInput = cell.type === 'input' && 'kind' in cell && cell.kind !== 'timed-array';
  return isInput || cell.type === 'group' || cell.type === 'synapses' || cell.type === 'monitor';
}
