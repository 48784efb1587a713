// The Brian objects of a script for the page's list: what each one is, and the runners with the code that they
// execute.
import type { BrianObject } from '../core';
import { CodeRunner, Group, Subgroup } from '../groups';
import { Monitor } from '../monitors';
import { DEFAULT_SCHEDULE, Schedule } from '../network';
import type { ScriptHost } from '../python/brian';
import type { ScriptObject, ScriptRunner } from './script-protocol';

/** More than so many objects are not listed; a loop may make thousands. */
const MOST = 500;

/** The objects of a script in order of creation, runners of groups below their group. */
export function scriptObjects(host: ScriptHost): ScriptObject[] {
  const all = [...host.device.objects];
  const contained = new Set(all.flatMap((object) => object.containedObjects));
  return all
    .filter((object) => !contained.has(object))
    .slice(0, MOST)
    .map(scriptObject);
}

function scriptObject(object: BrianObject): ScriptObject {
  const { className, owner } = object.describe();
  const runners = inOrder([...(runsItself(object) ? [object] : []), ...object.containedObjects]);
  return {
    name: object.name,
    className,
    detail: detailOf(object),
    runners: runners.map(scriptRunner),
    ...(owner === undefined ? {} : { group: owner.name }),
  };
}

/** As they run in Brian's schedule; those of other slots, which only a network with its own has, come last. */
function inOrder(objects: readonly BrianObject[]): BrianObject[] {
  const schedule = new Schedule(DEFAULT_SCHEDULE);
  const isKnown = ({ when }: BrianObject): boolean => schedule.rank(when) !== undefined;
  return [...schedule.sort(objects.filter(isKnown)), ...objects.filter((object) => !isKnown(object))];
}

/** Groups only contain what runs; runners, monitors and network operations run themselves. */
function runsItself(object: BrianObject): boolean {
  return object instanceof CodeRunner || (!(object instanceof Group) && object.containedObjects.length === 0);
}

function scriptRunner(object: BrianObject): ScriptRunner {
  const { className, abstractCode = '', userCode = abstractCode } = object.describe();
  return {
    name: object.name,
    className,
    when: object.when,
    order: object.order,
    dt: object.clock.dt_,
    abstractCode,
    ...(userCode === abstractCode ? {} : { userCode }),
  };
}

function detailOf(object: BrianObject): string {
  if (object instanceof Subgroup)
    return `${object.source.name}[${String(object.start)}:${String(object.start + object.size)}]`;
  if (object instanceof Monitor) return `from ${object.source.name}`;
  if (object instanceof CodeRunner) return `of ${object.group.name}`;
  return object instanceof Group ? `N = ${String(object.size)}` : '';
}
