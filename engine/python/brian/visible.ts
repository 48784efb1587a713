// The objects that the magic network sees: those that the calling frame has a name for. (In lists they are not
// seen, as in Brian.)
import type { BrianObject } from '../../core';
import type { Context, PyValue } from '../runtime/object';
import { EngineObject } from './engine-object';
import type { ScriptHost } from './host';

/** The model objects among the values of the calling frame's names. */
export function visibleObjects(host: ScriptHost, context: Context, level = 0): Set<BrianObject> {
  const seen = new Set<BrianObject>();
  for (const value of context.names(level).values()) {
    if (!isModelObject(value)) continue;
    const { object } = value;
    if (object.addToMagicNetwork && object.scope === host.device.scope) seen.add(object);
  }
  return seen;
}

function isModelObject(value: PyValue): value is EngineObject {
  return value instanceof EngineObject;
}
