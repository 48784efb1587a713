// Seeded scripts whose synapses are replaced (see stand-ins.ts): groups, inputs and monitors agree with Brian 2.5.1
// in C++ standalone mode, spike for spike.
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { NO_LIMITS } from '../../engine/python/results';
import { referenceOf, scriptOf } from '../golden-scripts/cases';
import { objectDifferences } from '../golden-scripts/compare-objects';
import { toleranceOf } from '../golden-scripts/compare-results';
import { objectsAt, type JsonObject } from '../golden-scripts/json';
import { TARGETS } from '../golden-scripts/targets';
import { STAND_INS, type StandIn } from './stand-ins';

function scriptWith({ name, replacements }: StandIn): string {
  let { text } = scriptOf({ name: `seeded/${name}`, area: 'seeded' });
  for (const [part, code] of replacements) {
    expect(text.split(part)).toHaveLength(2);
    text = text.replace(part, () => code);
  }
  return text;
}

/** Results with the objects that are no synapses. */
function withoutSynapses(results: JsonObject): JsonObject {
  return { ...results, objects: objectsAt(results, 'objects').filter(({ kind }) => kind !== 'Synapses') };
}

describe.each(TARGETS)('seeded scripts without their synapses on $name', (target) => {
  it.each(STAND_INS)('$name', (standIn) => {
    const { name } = standIn;
    const reference = withoutSynapses(referenceOf({ name: `seeded/${name}`, area: 'seeded' }));
    const found = target.run(new Source(scriptWith(standIn)), {
      name: `${name}.py`,
      seed: 1,
      limits: NO_LIMITS,
    });
    expect(found.error).toBeUndefined();
    expect(objectsAt(reference, 'objects').length).toBeGreaterThan(1);
    expect([...objectDifferences(reference, found, toleranceOf(name))]).toEqual([]);
  });
});
