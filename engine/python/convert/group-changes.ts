// What a script does to a group after making it: code for events, their slots, linked variables.
import type { PyExpression } from '../syntax';
import type { PyCall } from './call-arguments';
import { givenArguments, isAbsent } from './call-arguments';
import { integer } from './cell-arguments';
import type { Draft, EventDraft, GroupDraft } from './draft';
import { evaluated } from './evaluated';
import { modelText, tidy } from './model-text';

const ON_EVENT = ['event', 'code', 'when', 'order'];
const SCHEDULE = ['event', 'when', 'order'];
const LINK = ['group_or_variable', 'name', 'index'];

/** Takes `G.run_on_event(…)` and `G.set_event_schedule(…)`. @returns false for other calls */
export function takeEventCall(draft: Draft, call: PyCall): boolean {
  const { callee } = call;
  if (callee.kind !== 'attribute') return false;
  const group = groupOf(draft, callee.object);
  if (group === undefined) return false;
  if (callee.name === 'run_on_event') runOnEvent(draft, group, call);
  else if (callee.name === 'set_event_schedule') setSchedule(draft, group, call);
  else return false;
  return true;
}

interface Slot {
  readonly when: string | undefined;
  readonly order: number | undefined;
}

/** Event and slot of a call; undefined where it is computed, after the first run, or of another group. */
function eventOf(
  draft: Draft,
  group: GroupDraft,
  call: PyCall,
  parameters: readonly string[],
): { readonly event: EventDraft; readonly slot: Slot; readonly code: string | undefined } | undefined {
  const given = givenArguments(call, parameters);
  const text = (name: string): string | undefined => {
    const expression = given?.get(name);
    return expression === undefined ? undefined : modelText(expression, draft)?.text;
  };
  const [when, order] = [given?.get('when'), given?.get('order')];
  const slot: Slot = {
    when: text('when'),
    order: order === undefined || isAbsent(order) ? undefined : integer(order),
  };
  const isComputed =
    (!isAbsent(when) && slot.when === undefined) || (!isAbsent(order) && slot.order === undefined);
  const event = group.events?.find(({ name }) => name === text('event'));
  return event === undefined || isComputed || draft.runs > 0
    ? undefined
    : { event, slot, code: text('code') };
}

function runOnEvent(draft: Draft, group: GroupDraft, call: PyCall): void {
  const found = eventOf(draft, group, call, ON_EVENT);
  if (found?.code === undefined || found.event.reset !== undefined) {
    draft.note(
      call.origin,
      `The code for an event of ${group.name} is not converted, and results may differ.`,
    );
    return;
  }
  const { event, slot, code } = found;
  event.reset = tidy(code);
  if (slot.when !== undefined) event.resetWhen = slot.when;
  if (slot.order !== undefined) event.resetOrder = slot.order;
}

function setSchedule(draft: Draft, group: GroupDraft, call: PyCall): void {
  const found = eventOf(draft, group, call, SCHEDULE);
  if (found === undefined) {
    draft.note(
      call.origin,
      `The slot of an event of ${group.name} is not converted, and results may differ.`,
    );
    return;
  }
  if (found.slot.when !== undefined) found.event.when = found.slot.when;
  if (found.slot.order !== undefined) found.event.order = found.slot.order;
}

/** Takes `G.x = linked_var(H, 'y', index=…)`. @returns false for other assignments */
export function takeLink(draft: Draft, target: PyExpression, value: PyExpression): boolean {
  if (target.kind !== 'attribute' || value.kind !== 'call') return false;
  if (draft.imports.plainName(value.callee) !== 'linked_var') return false;
  const group = groupOf(draft, target.object);
  const given = givenArguments(value, LINK);
  const of = given?.get('group_or_variable');
  const source = of?.kind === 'attribute' ? sourceOf(draft, of.object) : of && sourceOf(draft, of);
  const name = given?.get('name');
  const variable = of?.kind === 'attribute' ? of.name : name && modelText(name, draft)?.text;
  const index = given?.get('index');
  const elements = index === undefined || isAbsent(index) ? undefined : evaluated(index, draft)?.values;
  const isLost = !isAbsent(index) && elements === undefined;
  if (group === undefined || source === undefined || variable === undefined || isLost || draft.runs > 0) {
    const shown = target.origin.source.slice(target.origin.span);
    draft.note(target.origin, `The link of ${shown} is not converted: its source or index is computed.`);
    return true;
  }
  group.linked = [
    ...(group.linked ?? []),
    {
      variable: target.name,
      source: `${source.name}.${variable}`,
      ...(elements === undefined ? {} : { index: indexText(elements) }),
    },
  ];
  return true;
}

/** A single number would be a formula. */
function indexText(elements: readonly number[]): string {
  const [only = 0] = elements;
  return elements.length === 1 ? `${String(only)}:${String(only + 1)}` : elements.join(', ');
}

/** A group or a Poisson group: what variables can be linked to. */
function sourceOf(draft: Draft, expression: PyExpression): { readonly name: string } | undefined {
  const meaning = expression.kind === 'name' ? draft.meanings.get(expression.name) : undefined;
  return meaning?.kind === 'input' && meaning.cell.kind === 'poisson'
    ? meaning.cell
    : groupOf(draft, expression);
}

function groupOf(draft: Draft, expression: PyExpression): GroupDraft | undefined {
  const meaning = expression.kind === 'name' ? draft.meanings.get(expression.name) : undefined;
  return meaning?.kind === 'group' ? meaning.cell : undefined;
}
