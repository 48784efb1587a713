// Analysis of a document: a function of its text alone. Everything that is wrong, all names with units, the
// unit of each sub-expression, the schedule, the memory. Nothing is allocated, compiled or run.
import type { BrianObject } from '../core';
import { Device } from '../core';
import type { Diagnostic, DiagnosticReason } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { NeuronGroup } from '../groups';
import { Schedule } from '../network';
import { SynapticPathway } from '../synapses';
import type { BuiltModel } from './build';
import { buildModel } from './build';
import { weightProblems } from './build-input';
import type { CheckResult, GroupSummary, ScheduleRow } from './check-result';
import { DEFAULT_MEMORY_LIMIT, estimateMemory, expectedSteps, memoryProblems } from './estimate';
import { fieldUnits } from './field-units';
import { inputPreviews } from './input-preview';
import { integrationSummary } from './integration-summary';
import { plotProblems } from './plot-problems';
import type { NotebookDocument } from './schema';
import { isKnownCell } from './schema';
import { sweepProblems } from './sweep-plan';
import { symbolsOf } from './symbols';
import { assignmentProblems, synapsesProblems } from './synapses-problems';
import { synapsesSummaries } from './synapses-summary';

/** Problems of a built model: equations, conditions, runners, start values, schedule, memory. */
export function modelProblems(
  document: NotebookDocument,
  model: BuiltModel,
  memoryLimit = DEFAULT_MEMORY_LIMIT,
): Diagnostic[] {
  const namespace = model.constants.namespace;
  const found: Diagnostic[] = [...model.diagnostics];
  for (const group of model.groups.values()) found.push(...group.check(namespace));
  const weights = weightsWithProblems(document, model);
  found.push(...[...weights.values()].flat());
  for (const [name, runner] of model.runners) if (!weights.has(name)) found.push(...runner.check(namespace));
  for (const monitor of model.monitors.values()) found.push(...monitor.check(namespace));
  for (const built of model.synapses.values()) found.push(...synapsesProblems(built, namespace));
  for (const { group, ...assignment } of model.initial) {
    found.push(...assignmentProblems(group, assignment, namespace));
  }
  found.push(...scheduleProblems(model), ...plotProblems(document, model));
  found.push(...model.device.diagnostics);
  found.push(...memoryProblems(document, model, estimateMemory(model), memoryLimit));
  const told = found.filter((problem) => !isConsequence(problem, model.constants.broken));
  return withoutRepetitions(told.map((problem) => withCell(problem, document, model)));
}

/** Is a name unknown only because what declares it has a problem itself? */
function isConsequence({ code, userCode, span }: Diagnostic, broken: ReadonlySet<string>): boolean {
  return code === 'NAME-UNKNOWN' && broken.has(userCode.slice(...span));
}

/** Problems of the weights of Poisson inputs, by the input's name. */
function weightsWithProblems(
  document: NotebookDocument,
  model: BuiltModel,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, readonly Diagnostic[]>();
  for (const cell of document.cells) {
    if (!isKnownCell(cell) || cell.type !== 'input' || cell.kind !== 'poisson-input') continue;
    const target = model.groups.get(cell.target);
    if (target === undefined || !model.inputs.has(cell.id)) continue;
    const problems = weightProblems(cell, target, model.constants);
    if (problems.length > 0) {
      found.set(
        cell.name,
        problems.map((problem) => ({ object: cell.name, ...problem })),
      );
    }
  }
  return found;
}

/** The field that names the slot of an object. */
function slotField(object: BrianObject, model: BuiltModel): string {
  if (!(object instanceof SynapticPathway)) return 'when';
  const pathways = model.synapses.get(object.synapses.name)?.cell.pathways ?? [];
  return `pathways.${pathways.findIndex(({ name }) => name === object.pathwayName)}.when`;
}

/** Objects whose slot does not exist, each one on its own. */
function scheduleProblems(model: BuiltModel): Diagnostic[] {
  const found: Diagnostic[] = [];
  const schedule = new Schedule(model.network.schedule);
  for (const object of model.network.objects) {
    try {
      schedule.sort([object]);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const cell = model.cellOf.get(object);
      found.push(
        ...error.diagnostics.map((problem) =>
          cell === undefined ? problem : { ...problem, place: { cell, field: slotField(object, model) } },
        ),
      );
    }
  }
  return found;
}

/**
 * Problems that know no field are shown at the cell that their object was made from; those of the integration
 * method at its field. Reasons get the place where what they tell is stated.
 */
export function withCell(problem: Diagnostic, document: NotebookDocument, model: BuiltModel): Diagnostic {
  const placed = atField(problem, document, model);
  const { because } = placed;
  if (because === undefined) return placed;
  return { ...placed, because: because.map((reason) => withField(reason, placed, model)) };
}

/** A reason with the row of the constant that it is about, or the place of the code that it quotes. */
function withField(reason: DiagnosticReason, problem: Diagnostic, model: BuiltModel): DiagnosticReason {
  if (reason.place !== undefined) return reason;
  const { name = '', span, text, where } = reason;
  const source = where === 'constant' ? model.constants.entry(name)?.source : undefined;
  if (source?.place !== undefined) return { ...reason, span: [0, source.text.length], place: source.place };
  const isQuoted = text !== '' && problem.userCode.slice(...span) === text;
  return isQuoted && problem.place !== undefined ? { ...reason, place: problem.place } : reason;
}

function atField(problem: Diagnostic, document: NotebookDocument, model: BuiltModel): Diagnostic {
  if (problem.place !== undefined) return problem;
  const name = problem.runner?.name ?? problem.object;
  for (const [object, id] of model.cellOf) {
    if (object.name !== name) continue;
    if (!problem.code.startsWith('METHOD-')) return { ...problem, place: { cell: id, field: '' } };
    const cell = document.cells.filter(isKnownCell).find((candidate) => candidate.id === id);
    const method = cell?.type === 'group' || cell?.type === 'synapses' ? (cell.method ?? '') : '';
    const place = { cell: id, field: 'method' };
    return { ...problem, place, userCode: method, span: [0, method.length] };
  }
  return problem;
}

function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, place, span }) => {
    const key = JSON.stringify([code, place ?? message, span]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function scheduleOf(model: BuiltModel): ScheduleRow[] {
  try {
    return [...model.network.schedulingSummary().entries];
  } catch (error) {
    // An unknown slot is among the problems already; there is no order to show until it is mended.
    if (error instanceof ModelError) return [];
    throw error;
  }
}

function groupSummaries(model: BuiltModel): GroupSummary[] {
  return [...model.groups.values()].map((group) => {
    const integration = group instanceof NeuronGroup ? integrationSummary(group) : undefined;
    return {
      name: group.name,
      n: group.size,
      method: integration?.method ?? '',
      dt: group.clock.dt_,
      ...(integration === undefined ? {} : { integration }),
    };
  });
}

/**
 * Checks a document.
 * @param document a validated document
 * @param memoryLimit bytes that a run may take
 */
export function checkDocument(document: NotebookDocument, memoryLimit = DEFAULT_MEMORY_LIMIT): CheckResult {
  const model = buildModel(document, new Device());
  return checkResult(document, model, modelProblems(document, model, memoryLimit));
}

/**
 * All that a check tells of a document.
 * @param model the document's objects; they are only looked at, and may run afterwards
 * @param problems those of the model
 */
export function checkResult(
  document: NotebookDocument,
  model: BuiltModel,
  problems: readonly Diagnostic[],
): CheckResult {
  return {
    diagnostics: [...problems, ...sweepProblems(document, model)],
    symbols: symbolsOf(model),
    units: fieldUnits(document, model),
    schedule: scheduleOf(model),
    groups: groupSummaries(model),
    synapses: [...synapsesSummaries(model).values()],
    inputs: inputPreviews(document, model),
    memory: estimateMemory(model),
    steps: expectedSteps(model),
  };
}
