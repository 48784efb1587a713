// The problem of a run that became unstable: which variable, where, when, by which runner, and what helps.
import type { Diagnostic, DiagnosticReason, Fix, TextEdit } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import { withObject } from '../core';
import { NeuronGroup } from '../groups';
import { integrate } from '../integration';
import type { Instability } from '../network';
import { Synapses } from '../synapses';
import { Quantity, second } from '../units';
import type { BuiltModel } from './build';
import type { GroupCell, NotebookDocument, SynapsesCell } from './schema';
import { isKnownCell } from './schema';

/** Methods to try instead, those that stay stable with long steps first. */
const ALTERNATIVES = ['exact', 'exponential_euler', 'rk4', 'rk2', 'milstein', 'heun'];
/** So many of them are offered. */
const OFFERED = 2;

/** `UNSTABLE`: at the equation of the variable, with repairs of step and method. */
export function unstableProblem(
  found: Instability,
  document: NotebookDocument,
  model: BuiltModel,
): Diagnostic {
  const { group: name, variable, neuron, value, t, runner } = found;
  const group = model.groups.get(name) ?? model.synapses.get(name)?.synapses;
  const cell = document.cells
    .filter(isKnownCell)
    .find(
      (one): one is GroupCell | SynapsesCell =>
        (one.type === 'group' || one.type === 'synapses') && one.name === name,
    );
  const integrated = group instanceof NeuronGroup || group instanceof Synapses ? group : undefined;
  const origin = integrated?.model.user.get(variable)?.origin;
  const element = group instanceof Synapses ? 'synapse' : 'neuron';
  const what = Number.isNaN(value) ? 'not a number (NaN)' : 'infinite';
  const time = new Quantity(t, second.dimension).toString();
  const method = integrated?.stateUpdater?.method;
  const because: DiagnosticReason[] = [
    {
      where: `${runner.name}, ${runner.when}`,
      text: `wrote the value in the step that began at ${time}`,
      span: [0, 0],
    },
    {
      where: 'integration',
      text: `${method === undefined ? '' : `method ${method}, `}step ${stepText(runner.clock.dt_)}`,
      span: [0, 0],
    },
  ];
  const fixes =
    cell === undefined ? [] : [...shorterStep(document, cell), ...otherMethods(cell, integrated, model)];
  const diagnostic = problem(
    'UNSTABLE',
    `"${variable}" of ${element} ${neuron} in "${name}" became ${what} at ${time}.`,
    {
      object: name,
      because,
      ...(origin === undefined ? {} : { origin }),
      ...(fixes.length === 0 ? {} : { fixes }),
      brian: `${name}'s variable '${variable}' has NaN, very large values, or encountered an error in numerical integration.`,
    },
  );
  return withObject(diagnostic, runner);
}

function stepText(dt: number): string {
  return new Quantity(dt, second.dimension).toString();
}

/** Half the step of the group, or of the document. */
function shorterStep(document: NotebookDocument, cell: GroupCell | SynapsesCell): Fix[] {
  const isOwn = cell.dt !== undefined && cell.dt.trim() !== '';
  const text = isOwn ? (cell.dt ?? '') : document.dt;
  const edit: TextEdit = {
    span: [0, text.length],
    newText: half(text),
    place: { cell: isOwn ? cell.id : '', field: 'dt' },
  };
  return [{ title: `Halve the time step to ${edit.newText}`, edits: [edit] }];
}

/** `0.1*ms` becomes `0.05*ms`, other expressions are divided by two. */
function half(text: string): string {
  const match = /^\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?)\s*\*\s*([A-Za-z]+)\s*$/.exec(text);
  if (match === null) return `(${text.trim()})/2`;
  return `${Number((Number(match[1]) / 2).toPrecision(12))}*${match[2] ?? ''}`;
}

/** Methods that can integrate the equations as they are. */
function otherMethods(
  cell: GroupCell | SynapsesCell,
  group: NeuronGroup | Synapses | undefined,
  model: BuiltModel,
): Fix[] {
  if (group === undefined) return [];
  const text = cell.method ?? '';
  const present = group.stateUpdater?.method;
  return ALTERNATIVES.filter((method) => method !== present && accepts(group, method, model))
    .slice(0, OFFERED)
    .map((method) => ({
      title: `Integrate with ${method}`,
      edits: [{ span: [0, text.length], newText: method, place: { cell: cell.id, field: 'method' } }],
    }));
}

function accepts(group: NeuronGroup | Synapses, method: string, model: BuiltModel): boolean {
  try {
    integrate(group.equations, group.resolver(model.constants.namespace), { method, dt: group.clock.dt_ });
    return true;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}
