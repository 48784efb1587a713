// Random scripts that build and run small networks: groups with events and refractoriness, clocks, synapses with
// delays, inputs, monitors of all kinds, several runs with changes between them.
import fc from 'fast-check';

const pickOne = (...items: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...items);
const few = (items: readonly string[], maxLength: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...items), { maxLength });

/** What all groups have besides their differential equations. */
const COMMON = `I : 1
input : 1
n : integer
b : boolean
ref : second
shared_gain : 1 (shared)
twice = 2*v + n : 1
half = n//2 : integer
is_high = v > 0.5 : boolean
held = v*shared_gain + 0.1*rand() : 1 (constant over dt)
dg/dt = -g/tau_g : 1`;

/** Differential equations of v, with the methods that can integrate them. */
const MODELS: readonly (readonly [string, readonly string[]])[] = [
  [
    'dv/dt = (I + g + input - v)/tau : 1 (unless refractory)',
    ['exact', 'euler', 'rk2', 'rk4', 'exponential_euler'],
  ],
  ['dv/dt = (I + stimulus(t) + g - v)/tau : 1', ['exact', 'euler', 'rk2', 'rk4', 'gsl_rk2']],
  [
    'dv/dt = (v**2 - u + I + g + 0.1*field(t, i))/tau : 1\ndu/dt = (0.3*v - u)/(20*ms) : 1 (unless refractory)',
    ['euler', 'rk2', 'rk4', 'heun', 'gsl_rkf45', 'gsl_rk4'],
  ],
  ['dv/dt = (I + g - v)/tau + sigma*xi*tau**-0.5 : 1 (unless refractory)', ['euler', 'heun']],
  ['dv/dt = (I - v)/tau + 0.3*v*xi*tau**-0.5 : 1', ['milstein', 'heun']],
  [
    `dv/dt = (I + g + held - 0.5*v + m**3*(1.2 - v))/tau : 1
dm/dt = alpha*(1 - m) - 4*exp(-v)/ms*m : 1
alpha = 0.5/exprel(-4*(v - 0.5))/ms : Hz`,
    ['euler', 'exponential_euler', 'rk4', 'gsl_rk8pd', 'gsl_rkck'],
  ],
];

/** Neurons with variables of others, each several times; parts of A and B cannot have such variables. */
const LINKED = `C = NeuronGroup(9, '''dx/dt = (other - x)/tau : 1
other : 1 (linked)
number : integer (linked)''', method='euler', threshold='x > 0.6', reset='other *= 0.95; x = 0.1*number')
C.other = linked_var(A, 'v', index=arange(9) % 5)
C.number = linked_var(B, 'n', index=arange(9)[::-1] // 2)
S_C = SpikeMonitor(C, variables='other')`;

const THRESHOLDS = [
  'v > 1',
  'v > theta',
  'v > 0.7 and rand() < 0.6',
  '(b or v > 1.1) and v > 0.4',
  'v > 0.5 + 0.1*(i % 3)',
];
const RESETS = [
  'v = 0',
  'v = 0; n += 1',
  'v -= 1; b = n % 2 == 0; n += 1',
  'v = 0.1*rand(); g += 0.05',
  'I += 0.02*randn(); v = -0.1; b = not b',
];
const REFRACTORY = ['False', '1*ms', "'v > 0.8'", "'ref'", "'(0.3 + 0.2*(i % 4))*ms'"];
const REGULAR = [
  'I = clip(I + 0.05*randn(), 0, 2)',
  'n = (n + i) % 7',
  'b = rand() < 0.5',
  'shared_gain = 0.5*shared_gain + 0.1',
  'g = g*0.9; v *= 0.99',
];
const SLOTS = ['start', 'before_groups', 'groups', 'after_thresholds', 'before_synapses', 'end'];
/** Precision of what is stored: double, single, or single for some variables. */
const DTYPES = ['', '', ', dtype=float32', ", dtype={'v': float32, 'g': float32, 'shared_gain': float32}"];
const STEPS = ['None', '0.1*ms', '0.2*ms', '0.3*ms', '0.5*ms'];

function group(name: string): fc.Arbitrary<string> {
  return fc
    .record({
      n: fc.integer({ min: 5, max: 25 }),
      model: fc
        .constantFrom(...MODELS)
        .chain(([text, methods]) => fc.tuple(fc.constant(text), pickOne(...methods))),
      threshold: pickOne(...THRESHOLDS),
      reset: pickOne(...RESETS),
      refractory: pickOne(...REFRACTORY),
      hasEvent: fc.boolean(),
      hasOwnStep: fc.boolean(),
      regular: few(REGULAR, 2),
      when: pickOne(...SLOTS),
      step: pickOne(...STEPS),
      dtype: pickOne(...DTYPES),
    })
    .map((own) => {
      const events = own.hasEvent ? ", events={'low': 'v < 0.3 and b'}" : '';
      const dt = `${own.hasOwnStep ? ', dt=0.2*ms' : ''}${own.dtype}`;
      return [
        `${name} = NeuronGroup(${own.n}, '''${own.model[0]}\n${COMMON}''', threshold='${own.threshold}',`,
        `    reset='${own.reset}', refractory=${own.refractory}, method='${own.model[1]}'${events}${dt})`,
        `${name}.v = 'rand()'; ${name}.I = '0.8 + 0.4*rand()'; ${name}.b = 'i % 2 == 0'; ${name}.n = 'i'`,
        `${name}.ref = '(1 + i % 3)*0.4*ms'; ${name}.shared_gain = 0.5`,
        ...(own.hasEvent
          ? [
              `${name}.run_on_event('low', 'g += 0.02; n += 1')`,
              `E_${name} = EventMonitor(${name}, 'low', variables='g')`,
            ]
          : []),
        ...own.regular.map((code) => `${name}.run_regularly('${code}', dt=${own.step}, when='${own.when}')`),
      ].join('\n');
    });
}

const SYNAPTIC_CODE = [
  "'w : 1', on_pre='g_post += 0.2*w'",
  "'w : 1', on_pre='v_post += 0.05*w; w = clip(w + 0.05, 0, 1)', on_post='w *= 0.95'",
  "'w : 1', on_pre='g_post += w*int(rand() < 0.5)'",
  "'''w : 1\ninput_post = 0.1*w*v_pre : 1 (summed)''', on_pre='w += 0.01'",
  `'''w : 1
da/dt = -a/(5*ms) : 1 (event-driven)
dp/dt = -p/(5*ms) : 1 (event-driven)''', on_pre='g_post += w; a += 0.1; w = clip(w + p, 0, 1)', on_post='p -= 0.1; w = clip(w + a, 0, 1)'`,
  `'''w : 1
k : integer
da/dt = -a/(5*ms) : 1 (clock-driven)''', on_pre={'up': 'a += w', 'down': 'g_post -= 0.01*a; k += 1'}, method='exact'`,
];
const CONNECTIONS = [
  'p=0.4',
  "condition='i != j'",
  "j='(i + 1) % N_post'",
  "j='k for k in range(i - 1, i + 2)', skip_if_invalid=True",
  "p='0.2 + 0.1*(i % 3)', n=2",
];
const DELAYS = ["delay = '2*ms*rand()'", "delay = '(i % 4)*0.2*ms'", 'delay = 0.3*ms'];

function synapses(name: string): fc.Arbitrary<string> {
  return fc
    .record({
      from: pickOne('A', 'B', 'P', 'X', 'A[1:]'),
      to: pickOne('A', 'B', 'B[:3]'),
      code: pickOne(...SYNAPTIC_CODE),
      connection: pickOne(...CONNECTIONS),
      shared: pickOne('', ', delay=0.5*ms'),
      delay: fc.option(pickOne(...DELAYS), { nil: undefined }),
      recorded: fc.boolean(),
      dtype: pickOne('', '', ', dtype=float32', ", dtype={'w': float32}"),
    })
    .map((own) => {
      // Only neurons have a voltage that can be summed, and pathways with names have their own delays.
      const code = own.code.includes('v_pre') && 'PX'.includes(own.from) ? SYNAPTIC_CODE[0] : own.code;
      const isNamed = code?.includes('on_pre={') === true;
      const shared = isNamed ? '' : own.shared;
      const delay =
        shared === '' && own.delay !== undefined ? [`${name}${isNamed ? '.up' : ''}.${own.delay}`] : [];
      return [
        `${name} = Synapses(${own.from}, ${own.to}, ${code}${shared}${own.dtype})`,
        `${name}.connect(${own.connection})`,
        `${name}.w = '0.2 + 0.5*rand()'`,
        ...delay,
        ...(own.recorded ? [`M_${name} = StateMonitor(${name}, 'w', record=True, dt=0.4*ms)`] : []),
      ].join('\n');
    });
}

const MONITORS = [
  "M1 = StateMonitor(A, ['v', 'n', 'b', 'twice', 'half', 'is_high'], record=True)",
  "M2 = StateMonitor(A, ['v', 'g', 'shared_gain'], record=[0], dt=0.3*ms, when='end')",
  "M3 = StateMonitor(B, ['v', 'held', 't'], record=range(0, len(B), 2))",
  "M4 = StateMonitor(B[:2], 'is_high', record=True, when='after_resets')",
  'S1 = SpikeMonitor(A)',
  "S2 = SpikeMonitor(A, variables=['v', 'n', 'b'])",
  'S3 = SpikeMonitor(B[1:], record=False)',
  "S4 = SpikeMonitor(B[:4], variables='twice')",
  'S5 = SpikeMonitor(P)',
  'R1 = PopulationRateMonitor(A)',
  'R2 = PopulationRateMonitor(B[1:4])',
  'D1 = PoissonInput(A, "g", 10, 300*Hz, 0.03)',
  '@network_operation(dt=0.5*ms)\ndef nudge():\n    A.I = A.I + 0.01',
  "@network_operation(when='end')\ndef watch(t):\n    B.shared_gain = B.shared_gain + 0.001*(t/ms)",
];

const ACTIONS = [
  'run(1.7*ms)',
  'run(3*ms)',
  'run(0.1*ms)',
  'theta = 0.6',
  'tau = 4*ms',
  "A.v = 'v + 0.1*rand()'",
  'B.I = 1.3',
  'store()\nrun(1*ms)\nrestore()',
  'store("a")\nrun(1.1*ms)\nrestore("a", restore_random_state=True)',
  'seed(7)',
  'A.active = False',
  'A.active = True',
  'T1.w = 0.5',
];

/** A script that builds and runs a random network. */
export const networkScript: fc.Arbitrary<string> = fc
  .record({
    groups: fc.tuple(group('A'), group('B')),
    synapses: fc.tuple(synapses('T1'), fc.option(synapses('T2'), { nil: '' })),
    monitors: fc.uniqueArray(fc.constantFrom(...MONITORS), { minLength: 1, maxLength: 6 }),
    actions: fc.array(fc.constantFrom(...ACTIONS), { maxLength: 6 }),
    dt: pickOne('0.1*ms', '0.05*ms', '0.25*ms'),
  })
  .map(({ groups, synapses: pathways, monitors, actions, dt }) =>
    [
      'from brian2 import *',
      `defaultclock.dt = ${dt}`,
      'tau = 2*ms; tau_g = 3*ms; sigma = 0.3; theta = 0.9',
      'stimulus = TimedArray([0.2, 0.9, 0.4, 1.1], dt=1*ms)',
      'field = TimedArray(0.01*arange(100).reshape(4, 25), dt=1.5*ms)',
      ...groups,
      LINKED,
      "P = PoissonGroup(5, rates='(100 + 50*i)*Hz')",
      'X = SpikeGeneratorGroup(4, [0, 1, 1, 3, 2], [0.5, 0.5, 1.5, 2.5, 4]*ms)',
      ...pathways,
      ...monitors,
      'run(2*ms)',
      ...actions,
      'run(2.5*ms)',
    ].join('\n'),
  );
