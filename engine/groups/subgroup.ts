// A contiguous part of a group, with indices of its own that start at 0.
import type { BrianObject, NamespaceLike, ObjectDescription } from '../core';
import { SCALAR_INDEX } from '../core';
import type { Diagnostic } from '../diagnostics';
import { modelError } from '../diagnostics';
import type { Equations } from '../equations';
import type { IndexedObject, Slice } from './element-index';
import { sliceBounds } from './element-index';
import { Group } from './group';
import type { SpikeSource } from './spike-source';

/** Index array of a subgroup's variables: element numbers in the group. */
const SUBGROUP_INDEX = '_sub_idx';

/** Elements `start` to `stop - 1` of a group. Its state is the group's own. */
export class Subgroup extends Group implements IndexedObject {
  readonly source: SpikeSource;
  /** first element, in the group */
  readonly start: number;
  /** first element behind it, in the group */
  readonly stop: number;

  /**
   * @throws ModelError `INDEX` (IndexError) for an empty range or one outside of the group
   */
  constructor(source: SpikeSource, start: number, stop: number, name?: string) {
    checkRange(start, stop, source.size);
    super({
      clock: source.clock,
      when: 'thresholds',
      order: source.order + 1,
      namespace: source.namespace,
      name: name ?? `${source.name}_subgroup*`,
      codeobjClass: source.codeobjClass,
      device: source.device,
      defaultIndex: SUBGROUP_INDEX,
    });
    this.source = source;
    this.start = start;
    this.stop = stop;
    this.addVariables();
  }

  override get size(): number {
    return this.stop - this.start;
  }

  get elementIndices(): Int32Array {
    return Int32Array.from({ length: this.size }, (_, k) => this.start + k);
  }

  /** Events of the group. */
  get events(): ReadonlyMap<string, unknown> {
    return this.source.events;
  }

  /** Spikes of the whole group in the present step, as in Brian 2. */
  get spikes(): Int32Array {
    return this.source.spikes;
  }

  /** Part of this part; indices count from its start. @throws ModelError `INDEX` (IndexError) */
  slice(start?: number, stop?: number): Subgroup {
    const [from, to] = sliceBounds(optionalSlice(start, stop), this.size);
    checkRange(from, to, this.size);
    return new Subgroup(this.source, this.start + from, this.start + to);
  }

  override get declarations(): Equations | undefined {
    return this.source.declarations;
  }

  override declarationOf(name: string): string | undefined {
    return this.source.declarationOf(name);
  }

  override get addToMagicNetwork(): boolean {
    return false;
  }

  override get dependencyTarget(): BrianObject {
    return this.source;
  }

  override describe(): ObjectDescription {
    return {
      className: 'Subgroup',
      owner: { name: this.source.name, className: this.source.describe().className },
    };
  }

  /** Problems of the code that runs for this part alone. */
  override check(runNamespace?: NamespaceLike): Diagnostic[] {
    return this.runnerProblems(runNamespace, this.source.containedObjects);
  }

  /** Runners of a part run with the whole group. */
  protected override containedHost(): BrianObject {
    return this.source;
  }

  private addVariables(): void {
    const { variables, source } = this;
    variables.addArange(SUBGROUP_INDEX, this.size, this.start, { index: '_idx' });
    variables.addConstant('N', this.size, { dtype: 'int64' });
    variables.addConstant('_offset', this.start, { dtype: 'int64' });
    if (this.start === 0) variables.addReference('i', source, 'i', SUBGROUP_INDEX);
    else variables.addArange('i', this.size, 0, { index: '_idx' });
    for (const [name] of source.variables) {
      if (!variables.has(name)) this.refer(name);
    }
  }

  private refer(name: string): void {
    const { source, variables } = this;
    const index = source.variables.indexOf(name);
    const natural = index === source.variables.defaultIndex;
    if (!natural && index !== SCALAR_INDEX) {
      throw modelError(
        'ValueError',
        'INDEX',
        `A part of '${source.name}' cannot have its variable '${name}', which is linked through an index: link it ` +
          'without an index, or use the whole group.',
        {
          object: source.name,
          brian: `ValueError: Do not know how to deal with variable '${name}' using index '${index}' in a subgroup.`,
        },
      );
    }
    variables.addReference(name, source, name, natural ? SUBGROUP_INDEX : index);
  }
}

/** A slice with the bounds that are given. */
export function optionalSlice(start: number | undefined, stop: number | undefined): Slice {
  return { ...(start === undefined ? {} : { start }), ...(stop === undefined ? {} : { stop }) };
}

function checkRange(start: number, stop: number, size: number): void {
  if (start >= stop) {
    throw modelError('IndexError', 'INDEX', `Illegal start/end values for a subgroup: ${start}>=${stop}.`, {
      brian: `IndexError: Illegal start/end values for subgroup, ${start}>=${stop}`,
    });
  }
  if (start < 0 || start >= size || stop > size) {
    throw modelError(
      'IndexError',
      'INDEX',
      `A subgroup from ${start} to ${stop} does not fit into a group of ${size} elements.`,
    );
  }
}
