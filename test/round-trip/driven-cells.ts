// Cells of a group that is driven from outside: spike generators, Poisson groups, timed arrays of every shape,
// functions, and an event with code of its own.
import type { Cell, TimedArrayCell } from '../../engine/document/schema';

type Shape = TimedArrayCell extends infer Kind
  ? Kind extends TimedArrayCell
    ? Omit<Kind, 'id' | 'type' | 'kind' | 'name'>
    : never
  : never;

const SHAPES: readonly Shape[] = [
  {
    shape: 'steps',
    dt: '0.5*ms',
    unit: 'nA',
    points: [
      { at: '2*ms', value: '0.9' },
      { at: '9.5*ms', value: '0.2' },
      { at: '11*ms', value: '1.1' },
    ],
  },
  {
    shape: 'drawn',
    dt: '0.5*ms',
    points: [
      { at: '1*ms', value: '0*nA' },
      { at: '4.2*ms', value: '1.7*nA' },
      { at: 'tau', value: '0.4*nA' },
    ],
  },
  { shape: 'ramp', dt: '1*ms', from: '0', to: '1.5*nA', start: '2*ms', stop: '15*ms' },
  {
    shape: 'sine',
    dt: '0.5*ms',
    amplitude: '0.6*nA',
    frequency: 'freq',
    duration: '30*ms',
    offset: '0.7*nA',
    phase: 'pi/3',
  },
  { shape: 'noise', dt: '1*ms', unit: 'pA', mean: '800', sigma: '300', duration: '40*ms', tau: '3*ms' },
  { shape: 'list', dt: '2*ms', unit: 'nA', values: '0, 1.1, 0.3\n1.7, 0.9' },
  { shape: 'list', dt: '2*ms', values: '[0.1*nA, 0.2*nA, 0.3*nA], [1*nA, 1.1*nA, 1.2*nA]' },
];

/** Cells of one driven group; the shape of its current follows from the seed. */
export function drivenCells(seed: number): Cell[] {
  const shape = SHAPES[seed % SHAPES.length] ?? SHAPES[0];
  if (shape === undefined) return [];
  const current: Cell = { id: 'current', type: 'input', kind: 'timed-array', name: 'I_ext', ...shape };
  const isTable = shape.shape === 'list' && shape.values.startsWith('[');
  return [
    current,
    {
      id: 'clicks',
      type: 'input',
      kind: 'spikes',
      name: 'clicks',
      n: '4',
      spikes: '0 @ 1*ms, 1:4 @ 2.5*ms, 2 @ 5*ms:9*ms:1*ms\n3 @ tau',
      ...(seed % 2 === 0 ? { period: '12*ms' } : {}),
    },
    {
      id: 'noisy',
      type: 'input',
      kind: 'poisson',
      name: 'noisy',
      n: '5',
      rates: seed % 3 === 0 ? '(100 + 50*i)*Hz' : '200*Hz*(1 + sin(freq*t))',
    },
    {
      id: 'leak',
      type: 'function',
      name: 'leak',
      arguments: [
        { name: 'x', unit: 'volt' },
        { name: 'gain', unit: '1' },
      ],
      unit: 'volt',
      expression: 'clip(gain*(El - x) + shift(gain), -30*mV, 30*mV)',
    },
    {
      id: 'shift',
      type: 'function',
      name: 'shift',
      arguments: [{ name: 'amount', unit: '1' }],
      unit: 'volt',
      expression: '0.25*amount*(Vt - El)',
    },
    {
      id: 'driven',
      type: 'group',
      name: 'driven',
      n: '3',
      equations:
        `dv/dt = (leak(v, 0.8) + I_ext(t${isTable ? ', i' : ''})/gL)/tau : volt\n` +
        'dphase/dt = freq : 1\ncount : integer',
      threshold: 'v > Vt',
      reset: 'v = El',
      method: 'euler',
      initial: [{ variable: 'v', value: 'El + 2*mV*i' }],
      events: [
        {
          name: 'wrap',
          condition: 'phase > 2*pi',
          reset: 'phase -= 2*pi\ncount += 1',
          ...(seed % 2 === 0 ? { when: 'after_groups', order: 1, resetWhen: 'resets', resetOrder: 2 } : {}),
        },
        { name: 'high', condition: 'v > El + 10*mV' },
      ],
    },
    {
      id: 'follower',
      type: 'group',
      name: 'follower',
      n: '4',
      equations: 'dw/dt = (vd - w)/tau_w : volt\nvd : volt (linked)\nrate : Hz (linked)',
      method: 'euler',
      linked: [
        { variable: 'vd', source: 'driven.v', index: 'i % 3' },
        { variable: 'rate', source: 'noisy.rates', index: '0, 2:4, 1' },
      ],
    },
    {
      id: 'of_follower',
      type: 'monitor',
      name: 'of_follower',
      kind: 'state',
      target: 'follower',
      variables: ['w', 'vd'],
      record: 'all',
    },
    ...(['clicks', 'noisy'] as const).map((target): Cell => ({
      id: `of_${target}`,
      type: 'monitor',
      name: `of_${target}`,
      kind: 'spike',
      target,
    })),
    { id: 'wraps', type: 'monitor', name: 'wraps', kind: 'event', target: 'driven', event: 'wrap' },
    { id: 'highs', type: 'monitor', name: 'highs', kind: 'event', target: 'driven', event: 'high' },
    {
      id: 'of_driven',
      type: 'monitor',
      name: 'of_driven',
      kind: 'state',
      target: 'driven',
      variables: ['v', 'phase', 'count'],
      record: 'all',
    },
  ];
}
