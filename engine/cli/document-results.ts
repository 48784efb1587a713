// Results of a notebook document in the golden format: the same entries as those of a script.
import type { BrianObject } from '../core';
import type { ModelError } from '../diagnostics';
import type { BuiltModel } from '../document/build';
import type { ConstantEntry } from '../document/constants';
import { loggedWarning } from '../python/brian/warnings';
import { documentFigures } from './document-figures';
import type { DocumentEnd } from './run-document';
import {
  DEFAULT_LIMITS,
  figuresEntry,
  isListed,
  numberJson,
  objectEntry,
  type Json,
  type Limits,
  type Results,
} from '../python/results';

/** A document's run and what it is called. */
export interface NamedEnd extends DocumentEnd {
  /** name of the file */
  readonly name: string;
  readonly target: string;
  /** seconds spent on reading the file */
  readonly readSeconds: number;
}

/** Collects the results. */
export function documentResults(end: NamedEnd, limits: Limits = DEFAULT_LIMITS): Results {
  const { model, error, timing } = end;
  const objects = [...model.device.objects];
  const { namespace } = model.constants;
  const runs = end.status === 'refused' ? [] : runEntries(model, error !== undefined);
  return {
    format: 'brian2-golden/1',
    script: end.name,
    target: end.target,
    status: error === undefined ? 'ok' : 'error',
    ...(error === undefined ? {} : { error: modelErrorEntry(error) }),
    limits: { values: limits.values, events: limits.events },
    n_runs: runs.length,
    runs,
    objects: [...objects, ...model.device.functions].flatMap((object) =>
      isListed(object) ? [objectEntry(object, limits, namespace)] : [],
    ),
    namespace: Object.fromEntries([...model.constants.all()].map(constantEntry)),
    stdout: '',
    warnings: end.diagnostics
      .map(loggedWarning)
      .filter((warning) => warning !== undefined)
      .map(({ name, message }) => ({ name, level: 'WARNING', message })),
    figures: figuresEntry(end.status === 'refused' ? [] : documentFigures(end.document, model)),
    inventory: objects.flatMap(named),
    timing: { read_s: end.readSeconds, ...timing },
  };
}

function constantEntry({ name, quantity }: ConstantEntry): [string, Json] {
  const { dimension } = quantity;
  const type = dimension.isDimensionless ? 'float' : 'quantity';
  return [name, { type, dim: dimension.toString(), value: numberJson(quantity.value) }];
}

/** An object and the clock that it made for itself. */
function named(object: BrianObject): Json[] {
  const entry = [object.name, object.describe().className];
  return object.ownsClock ? [entry, [object.clock.name, 'Clock']] : [entry];
}

/** The run cells that were started; all have the same order, for nothing changes between them. */
function runEntries(model: BuiltModel, failed: boolean): Json[] {
  const { network } = model;
  const order = network.sortedObjects.filter((object) => object.active).map(orderRow);
  const entries: Json[] = [];
  let start = 0;
  for (const [index, { duration }] of model.runs.entries()) {
    const end = start + duration.value;
    const isUnfinished = end > network.t_;
    if (isUnfinished && index > 0 && start >= network.t_) break;
    entries.push({
      network: network.name,
      t_start: start,
      ...(isUnfinished && failed ? {} : { t_end: Math.min(end, network.t_) }),
      order: index === 0 ? order : 'same',
    });
    start = end;
  }
  return entries;
}

function orderRow(object: BrianObject): Json {
  return [object.name, object.describe().className, object.when, object.order, object.clock.dt_];
}

/** A model's error as a script's error is listed, without a line. */
function modelErrorEntry(error: ModelError): Json {
  const chain: ModelError[] = [];
  for (let next: ModelError | undefined = error; next !== undefined; next = next.cause) chain.push(next);
  const { root } = error;
  return {
    class: error.pythonClass,
    message: error.message,
    line: null,
    root_class: root.pythonClass,
    root_message: root.message,
    chain: chain.map((one) => ({ class: one.pythonClass, message: one.message, line: null })),
  };
}
