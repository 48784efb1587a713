// Points of a current that are dragged: neighbours, grids and texts.
import { describe, expect, it } from 'vitest';
import {
  drawnPoints,
  numberAt,
  partOf,
  withLastPoint,
  withNewPoint,
  withPointAt,
} from '../../app/inputs/point-geometry';

const POINTS = [
  { at: '0*ms', value: '0' },
  { at: '50*ms', value: '1' },
  { at: '50.1*ms', value: '2' },
  { at: '200*ms', value: '0' },
];

function drawn(points = POINTS): NonNullable<ReturnType<typeof drawnPoints>> {
  const result = drawnPoints(points);
  if (result === undefined) throw new Error('These points can be drawn.');
  return result;
}

describe('points that are dragged', () => {
  it('keep their time where only the value changes, however near a neighbour is', () => {
    expect(withPointAt(POINTS, drawn(), 2, 50.1, 3)[2]).toEqual({ at: '50.1*ms', value: '3' });
    expect(withPointAt(POINTS, drawn(), 1, 50, 3)[1]).toEqual({ at: '50*ms', value: '3' });
  });

  it('stay between their neighbours', () => {
    const step = drawn().time.step;
    expect(withPointAt(POINTS, drawn(), 1, 500, 0)[1]?.at).toBe('50*ms');
    expect(withPointAt(POINTS, drawn(), 2, 500, 0)[2]?.at).toBe(`${200 - step}*ms`);
    expect(withPointAt(POINTS, drawn(), 0, -5, 0)[0]?.at).toBe('0*ms');
  });

  it('are added in order of time, and after the last one', () => {
    expect(withNewPoint(POINTS, drawn(), 100, 4).map(({ at }) => at)).toEqual([
      '0*ms',
      '50*ms',
      '50.1*ms',
      '100*ms',
      '200*ms',
    ]);
    expect(withNewPoint(POINTS, drawn(), 50, 4)).toBe(POINTS);
    expect(drawnPoints(withLastPoint(POINTS))?.at.at(-1)).toBeGreaterThan(200);
  });

  it('are drawn only where they are plain quantities of one unit', () => {
    expect(drawnPoints([{ at: '2*tau + 1*ms', value: '0' }])).toBeUndefined();
    expect(
      drawnPoints([
        { at: '10*ms', value: '1*nA' },
        { at: '1*mV', value: '0' },
      ]),
    ).toBeUndefined();
    const mixed = drawn([
      { at: '0', value: '0' },
      { at: '1*second', value: '1*nA' },
      { at: '500*ms', value: '20*pA' },
    ]);
    expect(mixed.values).toEqual([0, 1, 0.02]);
  });

  it('snap to round numbers', () => {
    const { value } = drawn();
    expect(numberAt(value, partOf(value, 1.0001))).toBe(1);
  });
});
