// Kinds and shapes of inputs: their names for users, and cells with sensible fields for each.
import type { InputCell, ProtocolPoint, ProtocolShape, TimedArrayCell } from '../../engine/document/schema';

export const KIND_LABELS: Readonly<Record<InputCell['kind'], string>> = {
  spikes: 'spikes at given times',
  poisson: 'random spikes',
  'poisson-input': 'random input to a variable',
  'timed-array': 'values over time',
};

export const SHAPE_LABELS: Readonly<Record<ProtocolShape, string>> = {
  steps: 'steps',
  ramp: 'ramp',
  sine: 'sine',
  noise: 'noise',
  list: 'list of values',
  drawn: 'points joined by lines',
};

/** The cell as another kind of input: what both have stays. */
export function inputOfKind(cell: InputCell, kind: InputCell['kind'], group: string): InputCell {
  if (cell.kind === kind) return cell;
  const { id, name } = cell;
  const base = { id, type: 'input', name } as const;
  switch (kind) {
    case 'spikes':
      return { ...base, kind, n: '1', spikes: '0 @ 10*ms, 0 @ 20*ms' };
    case 'poisson':
      return { ...base, kind, n: '10', rates: '20*Hz' };
    case 'poisson-input':
      return { ...base, kind, target: group, variable: 'v', n: '100', rate: '10*Hz', weight: '0.01' };
    case 'timed-array':
      return { ...base, kind, dt: '1*ms', shape: 'steps', points: START };
  }
}

const START: readonly ProtocolPoint[] = [
  { at: '0*ms', value: '0' },
  { at: '20*ms', value: '1' },
  { at: '80*ms', value: '0' },
];

/** The timed array with another shape, in the same unit. */
export function inputOfShape(cell: TimedArrayCell, shape: ProtocolShape): TimedArrayCell {
  if (cell.shape === shape) return cell;
  const { id, name, dt, unit } = cell;
  const base = {
    id,
    type: 'input',
    name,
    kind: 'timed-array',
    dt,
    ...(unit === undefined ? {} : { unit }),
  } as const;
  const points = 'points' in cell ? cell.points : START;
  switch (shape) {
    case 'steps':
    case 'drawn':
      return { ...base, shape, points };
    case 'ramp':
      return { ...base, shape, from: '0', to: '1', start: '0*ms', stop: '100*ms' };
    case 'sine':
      return { ...base, shape, amplitude: '1', frequency: '20*Hz', duration: '100*ms' };
    case 'noise':
      return { ...base, shape, mean: '0', sigma: '1', duration: '100*ms' };
    case 'list':
      return { ...base, shape, values: '0, 1, 0.5' };
  }
}
