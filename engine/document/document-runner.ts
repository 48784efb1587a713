// Prepares runs of documents. The objects of the last document are kept: where the next one differs in values of
// constants only, it runs on the same compiled code, and a slider needs no compilation. A document that was just checked
// runs with the objects that were checked.
import { usableTarget } from '../codegen';
import { Device, inOneGo } from '../core';
import type { Diagnostic } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { SpikeGeneratorGroup } from '../inputs';
import type { BuiltModel } from './build';
import { buildModel } from './build';
import { setPattern } from './build-input';
import { checkResult, modelProblems } from './check';
import type { CheckResult } from './check-result';
import type { BuildProgress } from './connect-run';
import { chooseElements, monitorsFit, SYNAPSES_LIMIT } from './connect-run';
import { DocumentRun } from './document-run';
import { DEFAULT_MEMORY_LIMIT } from './estimate';
import type { NotebookDocument } from './schema';
import { structureKey } from './structure';

/** Name under which the state before the start values is kept. */
const BLANK = 'blank';

/** Choices of a single run. */
export interface StartOptions {
  /** bytes that synapses may take without a question; see `MemoryAsk` */
  readonly allowBytes?: number;
  /** measure the wall time of each object, which keeps the time loop from being one piece of machine code */
  readonly profile?: boolean;
}

/** The objects of a document, and what is wrong with them. */
interface CheckedModel {
  readonly model: BuiltModel;
  readonly problems: readonly Diagnostic[];
}

/** Prepares runs of documents, one after the other. */
export class DocumentRunner {
  private kept: { readonly key: string; readonly model: BuiltModel } | undefined;
  /** code of the last model that ran */
  private lastCode = new WeakSet<object>();
  /** objects of the document that was checked last, until they run */
  private checked: (CheckedModel & { readonly text: string }) | undefined;

  /** @param memoryLimit bytes that a simulation may take */
  constructor(private readonly memoryLimit = DEFAULT_MEMORY_LIMIT) {}

  /** Checks a document; see `checkDocument`. */
  check(document: NotebookDocument): CheckResult {
    const { model, problems } = this.build(document);
    const result = checkResult(document, model, problems);
    this.checked = { text: JSON.stringify(document), model, problems };
    return result;
  }

  /**
   * Prepares a run: checks the document, builds or reuses its objects, connects synapses, sets the start values.
   * @throws ModelError with all problems of a document that cannot run
   */
  start(document: NotebookDocument, options: StartOptions = {}): DocumentRun {
    return inOneGo(this.prepare(document, options));
  }

  /** Like `start`, in portions: what it yields tells how far the synapses have come. It may be given up. */
  *prepare(document: NotebookDocument, options: StartOptions = {}): Generator<BuildProgress, DocumentRun> {
    const { model: fresh, problems } = this.takeChecked(document) ?? this.build(document);
    throwErrors(problems);
    fresh.device.codeBefore = this.lastCode;
    const key = structureKey(document, fresh);
    const reusable = this.kept?.key === key ? this.kept.model : undefined;
    // Forgotten until the run has been prepared: a failure must not leave half-set objects behind.
    this.kept = undefined;
    const warnings = problems.filter(({ severity }) => severity !== 'info');
    const { allowBytes = SYNAPSES_LIMIT } = options;
    let model = reusable === undefined ? fresh : withValuesOf(fresh, reusable);
    if (reusable === undefined) model.network.store(BLANK);
    else {
      model.network.restore(BLANK);
      model.device.seed(document.seed);
      updateValues(model, fresh);
    }
    const { profile = false } = options;
    let run = new DocumentRun(document, model, warnings, profile);
    yield* run.prepare(allowBytes);
    if (reusable !== undefined && !monitorsFit(document, model)) {
      // Records have the size that they were made with: the new objects take over.
      run.giveUp();
      model = fresh;
      model.network.store(BLANK);
      run = new DocumentRun(document, model, warnings, profile);
      yield* run.prepare(allowBytes);
    }
    if (model === fresh) chooseElements(document, model);
    yield* run.begin();
    this.kept = { key, model };
    this.lastCode = model.device.code;
    return run;
  }

  private build(document: NotebookDocument): CheckedModel {
    const target = usableTarget(document.target);
    const model = buildModel(document, new Device({ maximumBytes: this.memoryLimit, target }));
    return { model, problems: modelProblems(document, model, this.memoryLimit) };
  }

  /** The objects of the last check, if it was of this document: what runs has changed, so only once. */
  private takeChecked(document: NotebookDocument): CheckedModel | undefined {
    const { checked } = this;
    this.checked = undefined;
    return checked?.text === JSON.stringify(document) ? checked : undefined;
  }
}

/**
 * Starts a run of a model that was just built, whatever memory its synapses take.
 * @throws ModelError for what is wrong with connections and start values
 */
export function startRun(
  document: NotebookDocument,
  model: BuiltModel,
  warnings: readonly Diagnostic[],
): DocumentRun {
  const run = new DocumentRun(document, model, warnings);
  inOneGo(run.prepare(Number.POSITIVE_INFINITY));
  chooseElements(document, model);
  inOneGo(run.begin());
  return run;
}

/** The kept objects with the new values of constants. */
function withValuesOf(fresh: BuiltModel, kept: BuiltModel): BuiltModel {
  const synapses = new Map(
    [...kept.synapses].map(([name, built]) => {
      const { connections = [], delays = built.delays } = fresh.synapses.get(name) ?? {};
      return [name, { ...built, connections, delays }];
    }),
  );
  return { ...kept, synapses, constants: fresh.constants.withFunctionsOf(kept.constants) };
}

/** Gives the new spikes, rates, delays and values of timed arrays to the kept objects. */
function updateValues(kept: BuiltModel, fresh: BuiltModel): void {
  for (const [cell, input] of kept.inputs) {
    const now = fresh.inputs.get(cell);
    if (input.kind === 'timed-array' && now?.kind === 'timed-array') {
      input.array.values.set(now.sampled.values);
    }
    if (input.kind === 'poisson-input' && now?.kind === 'poisson-input') {
      input.input.setRate(now.input.inputs, now.input.rate);
    }
    const group = kept.groups.get(input.name);
    if (now?.kind === 'spikes' && group instanceof SpikeGeneratorGroup) setPattern(group, now.pattern);
  }
  for (const { synapses, delays } of kept.synapses.values())
    for (const [name, delay] of delays) synapses.pathways.get(name)?.setDelay(delay);
}

function throwErrors(problems: readonly Diagnostic[]): void {
  const [first, ...rest] = problems.filter(({ severity }) => severity === 'error');
  if (first !== undefined) throw new ModelError('BrianObjectException', [first, ...rest]);
}
