// What is known of synapses before they are made: their number, the memory they take, how they are integrated.
import { ModelError } from '../diagnostics';
import type { Synapses } from '../synapses';
import { bytesPerSynapse, queueBytesPerSynapse } from '../synapses';
import type { BuiltModel } from './build';
import type { BuiltSynapses } from './build-synapses';
import type { SynapsesSummary } from './check-result';
import type { ConstantTable } from './constants';
import { integrationSummary } from './integration-summary';
import type { ExpectedCount } from './synapses-count';
import { expectedCount } from './synapses-count';

const summaries = new WeakMap<BuiltModel, ReadonlyMap<string, SynapsesSummary>>();

/** Summaries of a model's synapses by name. */
export function synapsesSummaries(model: BuiltModel): ReadonlyMap<string, SynapsesSummary> {
  const known = summaries.get(model);
  if (known !== undefined) return known;
  const made = new Map<string, SynapsesSummary>();
  for (const [name, built] of model.synapses) made.set(name, summaryOf(built, model.constants, made));
  summaries.set(model, made);
  return made;
}

/** Bytes that a synapse takes in variables and queues. */
export function memoryPerSynapse(synapses: Synapses): number {
  return bytesPerSynapse(synapses) + queueBytesPerSynapse(synapses);
}

function summaryOf(
  built: BuiltSynapses,
  constants: ConstantTable,
  earlier: ReadonlyMap<string, SynapsesSummary>,
): SynapsesSummary {
  const { cell, synapses } = built;
  const expected = totalCount(built, constants);
  const perSynapse = memoryPerSynapse(synapses);
  const integration = integrationSummary(synapses);
  // Synapses as neurons: so many as will have been made.
  const sizeOf = (group: typeof synapses.source.group): number =>
    earlier.get(group.name)?.count ?? group.size;
  return {
    cell: cell.id,
    name: cell.name,
    ...(expected === undefined ? {} : { count: expected.count, bytes: expected.count * perSynapse }),
    exact: expected?.isExact ?? false,
    bytesPerSynapse: perSynapse,
    sources: sizeOf(synapses.source.group),
    targets: sizeOf(synapses.target.group),
    method: integration?.method ?? '',
    ...(integration === undefined ? {} : { integration }),
  };
}

/** All connections of a cell together. */
function totalCount(
  { synapses, connections }: BuiltSynapses,
  constants: ConstantTable,
): ExpectedCount | undefined {
  let total: ExpectedCount = { count: 0, isExact: true };
  for (const { options } of connections) {
    try {
      const one = expectedCount(synapses, synapses.planConnect(options), constants);
      if (one === undefined) return undefined;
      total = { count: total.count + one.count, isExact: total.isExact && one.isExact };
    } catch (error) {
      if (error instanceof ModelError) return undefined;
      throw error;
    }
  }
  return total;
}
