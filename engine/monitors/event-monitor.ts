// EventMonitor and SpikeMonitor: record when which element had an event, and variables at that moment.
import { sameKind } from '../core';
import { modelError } from '../diagnostics';
import type { Group } from '../groups';
import { eventSpace, SpikeSource, Subgroup } from '../groups';
import type { TypedArray } from '../core';
import type { QuantityArray } from '../units';
import { Monitor, recordingCode } from './monitor';

export interface EventMonitorOptions {
  /** further variables to record at each event */
  readonly variables?: string | readonly string[] | undefined;
  /** false: only count the events */
  readonly record?: boolean | undefined;
  /** default: right after the check of the event */
  readonly when?: string | undefined;
  /** place within the slot; only together with `when` */
  readonly order?: number | undefined;
  readonly name?: string | undefined;
}

/** A group that has events. */
export type EventSource = Group & { readonly events: ReadonlyMap<string, unknown> };

/** Values per element, every element present. */
export type ByElement = ReadonlyMap<number, TypedArray>;

export class EventMonitor extends Monitor {
  readonly event: string;
  private readonly names: readonly string[];

  /**
   * @param source group or part of one
   * @throws ModelError TypeError (no source of events), ValueError (unknown event, `order` without `when`),
   *   KeyError (unknown variable)
   */
  constructor(source: Group, event: string, options: EventMonitorOptions = {}) {
    requireEvent(source, event);
    const place = placeOf(source, event, options);
    const record = options.record ?? true;
    const extra = typeof options.variables === 'string' ? [options.variables] : (options.variables ?? []);
    const names = record ? ['i', 't', ...extra.filter((name) => name !== 'i' && name !== 't')] : extra;
    // Events are numbered in the whole group, so its variables are what is recorded.
    const group = source instanceof Subgroup ? source.source : source;
    const start = source instanceof Subgroup ? source.start : 0;
    super(source, group, 'spikemonitor', {
      code: relative(recordingCode(names), start),
      clock: source.clock,
      ...place,
      name: options.name ?? 'eventmonitor*',
      templateKwds: { eventspace: eventSpace(event), recorded: names, record: names.length > 0 },
    });
    this.event = event;
    this.names = names;
    for (const name of names) this.addRecorded(name, group, 1);
    this.variables.addArray('count', { size: source.size, dtype: 'int32', readOnly: true });
    this.variables.addConstant('_source_start', start, { dtype: 'int64' });
    this.variables.addConstant('_source_stop', start + source.size, { dtype: 'int64' });
  }

  override get className(): string {
    return 'EventMonitor';
  }

  override get recorded(): readonly string[] {
    return this.names;
  }

  /** Elements of all events in their order (relative to a subgroup). */
  get i(): Int32Array {
    return Int32Array.from(this.get('i'));
  }

  /** Times of all events in seconds. */
  get t(): Float64Array {
    return Float64Array.from(this.get('t'));
  }

  /** Elements and times. */
  get it(): readonly [Int32Array, Float64Array] {
    return [this.i, this.t];
  }

  /** Number of events of each element. */
  get count(): Int32Array {
    return Int32Array.from(this.variables.array('count').values);
  }

  /** Number of all events. */
  get numEvents(): number {
    return this.N;
  }

  /**
   * A recorded variable, one value per event in their order, in base units.
   * @param from first event
   * @throws ModelError (AttributeError) where it is not recorded
   */
  get(name: string, from = 0): TypedArray {
    if (!this.names.includes(name)) {
      throw modelError('AttributeError', 'NAME-UNKNOWN', `'${this.name}' does not record '${name}'.`, {
        object: this.name,
      });
    }
    return this.growing(name).values.slice(from);
  }

  /** Like `get`, with the unit. */
  quantity(name: string): QuantityArray {
    return this.unitOf(name, this.get(name));
  }

  /** The values of a recorded variable for each element, in the order of its events. */
  values(name: string): ByElement {
    const values = this.get(name);
    const elements = this.get('i');
    const result = new Map<number, TypedArray>();
    this.count.forEach((count, element) => result.set(element, sameKind(values, count)));
    const filled = new Int32Array(this.source.size);
    elements.forEach((element, k) => {
      const own = result.get(element);
      const at = filled[element] ?? 0;
      if (own !== undefined) own[at] = values[k] ?? 0;
      filled[element] = at + 1;
    });
    return result;
  }

  /** Times of the events of each element, in seconds. */
  eventTrains(): ByElement {
    return this.values('t');
  }

  /** For all recorded variables but `i`: their values for each element. */
  allValues(): ReadonlyMap<string, ByElement> {
    const names = this.names.filter((name) => name !== 'i');
    this.get('i');
    return new Map(names.map((name) => [name, this.values(name)]));
  }
}

/** Records the spikes of a group. */
export class SpikeMonitor extends EventMonitor {
  constructor(source: Group, options: EventMonitorOptions = {}) {
    super(source, 'spike', { ...options, name: options.name ?? 'spikemonitor*' });
  }

  override get className(): string {
    return 'SpikeMonitor';
  }

  /** Number of all spikes. */
  get numSpikes(): number {
    return this.numEvents;
  }

  /** Times of the spikes of each neuron, in seconds. */
  spikeTrains(): ByElement {
    return this.eventTrains();
  }
}

/** Elements of a part of a group count from its start. */
function relative(code: string, start: number): string {
  return start === 0
    ? code
    : code.replace('_to_record_i = _source_i', '_to_record_i = _source_i - _source_start');
}

function hasEvents(source: unknown): source is EventSource {
  return typeof source === 'object' && source !== null && 'events' in source && source.events instanceof Map;
}

/** @throws ModelError TypeError for what has no events, `EVENT` (ValueError) where it has not this one */
export function requireEvent(source: Group, event: string): void {
  if (!hasEvents(source)) {
    throw modelError(
      'TypeError',
      'EVENT',
      'Only groups that can spike or have other events can be monitored.',
    );
  }
  if (source.events.has(event)) return;
  const threshold = event === 'spike' ? ' Did you forget to define a threshold?' : '';
  throw modelError('ValueError', 'EVENT', `'${source.name}' has no event '${event}'.${threshold}`, {
    object: source.name,
    brian:
      `ValueError: Recorded group '${source.name}' does not define an event '${event}'.` +
      (event === 'spike' ? " Did you forget to set a 'threshold'?" : ''),
  });
}

/** Slot and order: those of the event's check, one later, unless a slot is given. */
function placeOf(
  source: Group,
  event: string,
  { when, order }: EventMonitorOptions,
): { readonly when: string; readonly order: number } {
  if (when !== undefined) return { when, order: order ?? 0 };
  if (order !== undefined) {
    throw modelError('ValueError', 'MONITOR', "An order for a monitor needs a slot as well: give 'when'.");
  }
  const base = source instanceof SpikeSource ? source.placeOfEvent(event) : source;
  return { when: base.when, order: base.order + 1 };
}
