import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameAssembler } from '../../app/engine-client/frame-assembler';
import type { RunEvent } from '../../engine/worker/protocol';
import { end, frame, started } from './fake-engine';

function keyOf(event: RunEvent): string {
  return event.kind === 'frame' ? `frame ${event.sequence}` : event.kind;
}

describe('FrameAssembler', () => {
  it('delivers started, all frames and the end in order, however they arrive', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }).chain((count) => {
          const events = [started(4), ...Array.from({ length: count }, (_, n) => frame(4, n)), end(4, count)];
          return fc.shuffledSubarray(events, { minLength: events.length });
        }),
        (events) => {
          const seen: string[] = [];
          const assembler = new FrameAssembler(4, (event) => seen.push(keyOf(event)));
          for (const event of events) assembler.push(event);
          const count = events.length - 2;
          // Without frames the end marker may come first: a run that fails before it starts has nothing else.
          if (count === 0) expect(seen.at(0) === 'started' || seen.at(0) === 'end').toBe(true);
          else {
            const frames = Array.from({ length: count }, (_, n) => `frame ${n}`);
            expect(seen).toEqual(['started', ...frames, 'end']);
          }
        },
      ),
    );
  });

  it('drops repeated frames and events of other runs', () => {
    const seen: string[] = [];
    const assembler = new FrameAssembler(4, (event) => seen.push(keyOf(event)));
    for (const event of [
      started(3),
      started(4),
      frame(3, 0),
      frame(4, 0),
      frame(4, 0),
      end(4, 1),
      frame(4, 1),
    ]) {
      assembler.push(event);
    }
    expect(seen).toEqual(['started', 'frame 0', 'end']);
  });
});
