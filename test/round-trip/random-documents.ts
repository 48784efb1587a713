// Valid documents made from a seed: groups of several kinds, runners, monitors of every kind, several runs, steps of
// their own. The same seed gives the same document.
import type {
  Cell,
  ConstantRow,
  GroupCell,
  MonitorCell,
  NotebookDocument,
  RunnerCell,
} from '../../engine/document/schema';
import { drivenCells } from './driven-cells';

/** Choices from a seeded stream (mulberry32). */
class Choices {
  constructor(private state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(items: readonly [T, ...T[]]): T {
    return items[this.whole(0, items.length - 1)] ?? items[0];
  }
}

/** A kind of group: everything but name, size and timing. */
interface Kind extends Pick<GroupCell, 'equations' | 'threshold' | 'reset' | 'refractory' | 'initial'> {
  readonly methods: readonly [string, ...string[]];
  /** variables to record */
  readonly recorded: readonly [string, ...string[]];
  /** code for a runner */
  readonly code: readonly [string, ...string[]];
}

const CONSTANTS: readonly ConstantRow[] = [
  { name: 'tau', value: '10*ms', description: 'membrane' },
  { name: 'tau_w', value: '3*tau + 0.5*ms' },
  { name: 'El', value: '-70*mV' },
  { name: 'Vt', value: 'El + 15*mV' },
  { name: 'gL', value: '30*nS' },
  { name: 'Cm', value: 'gL*tau' },
  { name: 'freq', value: '2*pi*40*Hz' },
  { name: 'scale', value: 'exp(-1)/3 + 2**-2' },
];

const KINDS: readonly [Kind, ...Kind[]] = [
  {
    equations: 'dv/dt = (El - v + drive)/tau : volt (unless refractory)\ndrive : volt (constant)',
    methods: ['exact', 'euler', 'rk2', 'rk4', 'exponential_euler', 'linear', ''],
    threshold: 'v > Vt',
    reset: 'v = El',
    refractory: '2*ms',
    initial: [
      { variable: 'v', value: 'El + rand()*10*mV' },
      { variable: 'drive', value: '(16 + 0.75*i)*mV' },
    ],
    recorded: ['v', 'drive'],
    code: ['v += 0.3*mV', 'drive = clip(drive + 0.1*mV*randn(), 0*mV, 30*mV)'],
  },
  {
    equations:
      'dv/dt = (gL*(El - v) + I - w)/Cm : volt\ndw/dt = (a*(v - El) - w)/tau_w : amp\n' +
      'I = 0.7*nA*(1 + scale*sin(freq*t)) : amp\na : siemens',
    methods: ['euler', 'rk2', 'rk4', 'exponential_euler', ''],
    threshold: 'v > Vt and not (w > 2*nA)',
    reset: 'v = El\nw += 0.05*nA',
    initial: [
      { variable: 'v', value: 'El + 1*mV*i' },
      { variable: 'a', value: '4*nS' },
    ],
    recorded: ['v', 'w', 'I'],
    code: ['w -= 0.01*nA', 'a = 4*nS + 0.1*nS*(i % 3)'],
  },
  {
    equations:
      'dv/dt = (0.04*v**2 + 5*v + 140 - u + 10*s)/ms : 1\ndu/dt = 0.02*(0.2*v - u)/ms : 1\n' +
      's = 1 + 0.5*int(timestep(t, dt) % 20 > 9) : 1 (constant over dt)',
    methods: ['euler', 'rk2', 'rk4'],
    threshold: 'v >= 30',
    reset: 'v = -65\nu = u + 6',
    initial: [
      { variable: 'v', value: '-65 + 3*i' },
      { variable: 'u', value: '0.2*v' },
    ],
    recorded: ['v', 'u', 's'],
    code: ['u = u*0.99', 'v = v + 0.1*int(i > 1)'],
  },
  {
    equations:
      'dv/dt = (1.4 - v)/tau : 1 (unless refractory)\ndvt/dt = (1 - vt)/tau_w : 1\n' +
      'hold : second\nspikes : integer\nfast : boolean\ngain : 1 (shared)',
    methods: ['exact', 'euler', ''],
    threshold: 'v > vt',
    reset: 'v = 0\nvt += 0.1*gain\nspikes += 1\nfast = spikes > 3',
    refractory: 'hold',
    initial: [
      { variable: 'vt', value: '1' },
      { variable: 'v', value: 'rand()' },
      { variable: 'hold', value: '(1 + 0.35*i)*ms' },
      { variable: 'gain', value: '2*scale' },
    ],
    recorded: ['v', 'vt', 'spikes', 'fast'],
    code: ['hold = hold*1.05', 'vt -= 0.02*int(fast)'],
  },
  {
    equations: 'dx/dt = y/(5*ms) : 1\ndy/dt = (mu*(1 - x**2)*y - x)/(5*ms) : 1\nmu : 1 (constant)',
    methods: ['euler', 'rk2', 'rk4'],
    threshold: 'x > 1',
    reset: '',
    refractory: 'x > 1',
    initial: [
      { variable: 'x', value: '0.1*(i + 1)' },
      { variable: 'mu', value: '1 + 0.25*i' },
    ],
    recorded: ['x', 'y', 'mu'],
    code: ['y += 0.05*rand()', 'x = x*0.98'],
  },
  {
    equations: 'dv/dt = -v/tau + noise*xi*tau**-0.5 : 1\nnoise : 1',
    methods: ['euler', ''],
    threshold: 'v > 0.8',
    reset: 'v = -0.2*rand()',
    refractory: '1*ms',
    initial: [{ variable: 'noise', value: '0.5 + 0.1*i' }],
    recorded: ['v'],
    code: ['noise = 0.5 + 0.2*rand()', 'v = v - 0.01'],
  },
];

const SLOTS = ['start', 'before_groups', 'after_thresholds', 'resets', 'after_resets', 'end'] as const;

function groupCell(name: string, kind: Kind, choices: Choices): GroupCell {
  const { equations, threshold, reset, refractory, initial } = kind;
  const size = choices.whole(1, 6);
  const isPassive = choices.chance(0.1);
  return {
    id: `cell_${name}`,
    type: 'group',
    name,
    n: choices.one([String(size), `${String(size)} + 1`, `${String(size)}*ms/ms + 0.7`]),
    equations,
    method: choices.one(kind.methods),
    ...(isPassive ? {} : { threshold, reset, ...(refractory === undefined ? {} : { refractory }) }),
    ...(initial === undefined ? {} : { initial }),
    ...(choices.chance(0.3) ? { dt: choices.one(['0.2*ms', 'tau/40', '0.5*ms']) } : {}),
    ...(choices.chance(0.3) ? { order: choices.whole(-2, 3) } : {}),
  };
}

function runnerCell(name: string, group: string, kind: Kind, choices: Choices): RunnerCell {
  const code = choices.one(kind.code);
  return {
    id: `cell_${name}`,
    type: 'runner',
    name,
    group,
    template: 'stateupdate',
    code,
    ...(choices.chance(0.3) ? { userCode: `${code} # as written` } : {}),
    ...(choices.chance(0.3) ? { checkUnits: false } : {}),
    ...(choices.chance(0.7) ? { dt: choices.one(['1*ms', '2.5*ms', '10*dt_runner']) } : {}),
    ...(choices.chance(0.7) ? { when: choices.one(SLOTS) } : {}),
    ...(choices.chance(0.4) ? { order: choices.whole(-3, 3) } : {}),
    ...(choices.chance(0.1) ? { active: false } : {}),
  };
}

function monitorCells(group: GroupCell, kind: Kind, choices: Choices): MonitorCell[] {
  const { name } = group;
  const common = { type: 'monitor', target: name } as const;
  const variables = kind.recorded.filter((_, index) => index === 0 || choices.chance(0.7));
  const slot = choices.chance(0.4) ? { when: choices.one(SLOTS), order: choices.whole(-1, 2) } : {};
  const isSpiking = group.threshold !== undefined;
  return [
    {
      ...common,
      id: `states_${name}`,
      name: `states_${name}`,
      kind: 'state',
      variables,
      record: choices.one(['all', '0', '0:20:2, 0', '0, 0:3']),
      ...(choices.chance(0.4) ? { dt: choices.one(['0.5*ms', '1*ms', '0.3*ms']) } : {}),
      ...slot,
    },
    ...(isSpiking
      ? ([
          { ...common, id: `spikes_${name}`, name: `spikes_${name}`, kind: 'spike' },
          { ...common, id: `rate_${name}`, name: `rate_${name}`, kind: 'rate' },
          {
            ...common,
            id: `events_${name}`,
            name: `events_${name}`,
            kind: 'event',
            event: 'spike',
            when: 'end',
            order: 1,
          },
        ] as const)
      : []),
  ];
}

function plotCells(name: string, variable: string, isSpiking: boolean): Cell[] {
  const trace = { id: `trace_${name}`, type: 'plot', kind: 'trace', monitor: `states_${name}`, variable };
  if (!isSpiking) return [trace];
  return [
    { ...trace, spikes: `spikes_${name}`, title: "Trace of 'v'" },
    { id: `raster_${name}`, type: 'plot', kind: 'raster', monitor: `spikes_${name}` },
    { id: `smooth_${name}`, type: 'plot', kind: 'rate', monitor: `rate_${name}`, smooth: '1*ms' },
  ];
}

/** Names of groups; some of them mean something else in a script. */
const NAMES = ['G', 'plot', 'cells', 'run', 'P'] as const;

/**
 * Makes a document.
 * @param seed of the choices, and of the document's random numbers
 */
export function randomDocument(seed: number): NotebookDocument {
  const choices = new Choices(seed);
  const cells: Cell[] = [{ id: 'about', type: 'text', text: 'A model.\n\nWith *several* parts.' }];
  const models: Cell[] = [];
  const plots: Cell[] = [];
  const first = choices.whole(0, NAMES.length - 1);
  for (let index = choices.whole(1, 3); index > 0; index -= 1) {
    const name = NAMES[(first + index) % NAMES.length] ?? 'G';
    // The kind follows from the seed so that all kinds appear in a row of seeds.
    const kind = KINDS[(seed + index) % KINDS.length] ?? KINDS[0];
    const group = groupCell(name, kind, choices);
    models.push(group);
    if (choices.chance(0.6)) models.push(runnerCell(`kick_${name}`, name, kind, choices));
    models.push(...monitorCells(group, kind, choices));
    plots.push(...plotCells(name, kind.recorded[0], group.threshold !== undefined));
  }
  if (seed % 2 === 1) models.push(...drivenCells((seed - 1) / 2));
  const runs: Cell[] = [];
  for (let index = choices.whole(1, 3); index > 0; index -= 1)
    runs.push({
      id: `run_${String(index)}`,
      type: 'run',
      duration: choices.one(['20*ms', '3*tau', '12.34*ms', '7*ms']),
    });
  const constants: ConstantRow[] = [...CONSTANTS, { name: 'dt_runner', value: '0.1*ms' }];
  // A name that means something else in a script.
  if (choices.chance(0.3)) constants.push({ name: 'figure', value: '2*tau' });
  return {
    format: 'spikepad-notebook',
    v: 0,
    title: `Model ${String(seed)}`,
    seed,
    dt: choices.one(['0.1*ms', '0.05*ms', '0.25*ms', 'tau/50']),
    cells: [...cells, ...models, ...runs, { id: 'k', type: 'constants', rows: constants }, ...plots],
  };
}
