// Scripts: how fast the interpreter loops beside CPython (the same programs, in turn, in the same minutes), and how
// long a script of 500 lines takes from its text to its first run().
import { spawnSync } from 'node:child_process';
import { Source } from '../../engine/diagnostics';
import { runScript } from '../../engine/python/run-script';
import { Interpreter } from '../../engine/python/runtime';
import { standardModules } from '../../engine/python/runtime/modules';
import { parsePython } from '../../engine/python/syntax';
import { measure, median, ratios } from './measure';
import { printTable, spread } from './report';

interface Program {
  readonly name: string;
  readonly text: string;
  /** arithmetic, comparisons, stores and loop turns of the whole program */
  readonly operations: number;
}

/** Loops as scripts write them; operations are counted by hand. */
const PROGRAMS: readonly Program[] = [
  {
    name: 'integers in a function',
    operations: 7 * 300_000,
    text: `def f(n):
    x = 0
    y = 0
    m = 500
    for i in range(n):
        x += i * 2
        if x > m:
            y = x - i
    return x, y
f(300000)
`,
  },
  {
    name: 'integers at the top level',
    operations: 7 * 300_000,
    text: `x = 0
y = 0
m = 500
for i in range(300000):
    x += i * 2
    if x > m:
        y = x - i
`,
  },
  {
    name: 'floats: an Euler loop',
    operations: 9 * 300_000,
    text: `def f(n):
    v = 0.0
    dt = 0.1
    k = 0
    while k < n:
        v = v + dt * (1.0 - v) / 10.0
        if v >= 0.5:
            v = 0.0
        k += 1
    return v
f(300000)
`,
  },
  {
    name: 'list items',
    operations: 8 * 200_000,
    text: `def f(n):
    a = [0] * 1000
    s = 0
    for i in range(n):
        a[i % 1000] = i
        s += a[(i * 7) % 1000]
    return s
f(200000)
`,
  },
  {
    name: 'calls',
    operations: 5 * 150_000,
    text: `def g(x, y):
    return x + y
def f(n):
    s = 0
    for i in range(n):
        s = g(s, i)
    return s
f(150000)
`,
  },
];

const TIMED = `import sys, time
text = sys.stdin.read()
code = compile(text, 'bench', 'exec')
start = time.perf_counter()
exec(code, {'__name__': '__main__'})
print((time.perf_counter() - start) * 1e3)
`;

/** Milliseconds of a program in CPython, without its start. @throws Error where it fails */
function inCPython(python: string, text: string): number {
  const { stdout, status } = spawnSync(python, ['-c', TIMED], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${python} does not run the program`);
  return Number(stdout);
}

function interpret(text: string): void {
  const source = new Source(text);
  const { module } = parsePython(source);
  new Interpreter({ print: () => undefined, modules: standardModules({ now: () => 0 }) }).run(module, source);
}

/** A block of a script as the examples of Brian write them: parameters, model, group, monitors, helpers. */
function block(k: number): string {
  return `
# --- population ${String(k)} -------------------------------------------------
tau_${String(k)} = ${String(5 + k)}*ms
v_rest_${String(k)} = -${String(60 + k)}*mV
sigma_${String(k)} = 0.${String(k + 1)}*mV
params_${String(k)} = {'g': ${String(k)}.5, 'names': ['a', 'b', 'c'], 'size': (${String(10 + k)}, 3)}

eqs_${String(k)} = '''
dv/dt = (v_rest_${String(k)} - v + I)/tau_${String(k)} : volt (unless refractory)
I : volt
rate = exp((v - v_rest_${String(k)})/(5*mV))*Hz : Hz
'''

def gain_${String(k)}(x, slope=1.0, *, offset=0.0):
    """Sigmoid of a stimulus."""
    scaled = (x - offset)*slope
    if np.any(scaled > 50):
        scaled = np.minimum(scaled, 50)
    return 1/(1 + np.exp(-scaled))

class Summary_${String(k)}:
    def __init__(self, values):
        self.values = list(values)

    def mean(self):
        return sum(self.values)/max(len(self.values), 1)

    def __repr__(self):
        return f'<{len(self.values)} values, mean {self.mean():.3f}>'

stimulus_${String(k)} = np.linspace(-2, 2, ${String(20 + k)})
response_${String(k)} = gain_${String(k)}(stimulus_${String(k)}, slope=2.0)
weights_${String(k)} = np.outer(response_${String(k)}, response_${String(k)})
weights_${String(k)}[np.diag_indices(len(response_${String(k)}))] = 0
rows_${String(k)} = [row.sum() for row in weights_${String(k)} if row.max() > 0.1]
summary_${String(k)} = Summary_${String(k)}(rows_${String(k)})
label_${String(k)} = 'population %d: %.2f' % (${String(k)}, summary_${String(k)}.mean())

G_${String(k)} = NeuronGroup(10, eqs_${String(k)}, threshold='v > -50*mV', reset='v = v_rest_${String(k)}',
                 refractory=2*ms, method='exact', name='population_${String(k)}')
G_${String(k)}.v = 'v_rest_${String(k)} + rand()*sigma_${String(k)}'
G_${String(k)}.I = np.linspace(0, 20, 10)*mV
M_${String(k)} = StateMonitor(G_${String(k)}, 'v', record=[0, 5])
S_${String(k)} = SpikeMonitor(G_${String(k)})
for name, value in zip(params_${String(k)}['names'], range(3)):
    params_${String(k)}[name] = value**2 if value % 2 else -value
`;
}

/** A script of about 500 lines that prints a line just before its first run(). */
export function longScript(): string {
  const head = `from brian2 import *
import numpy as np

start_scope()
seed(1)
defaultclock.dt = 0.1*ms
`;
  return head + Array.from({ length: 10 }, (_, k) => block(k)).join('') + "\nprint('ready')\nrun(0*ms)\n";
}

/** Milliseconds from the text to the first run(). @throws Error where the script fails */
function toFirstRun(text: string): number {
  const start = performance.now();
  let reached: number | undefined;
  const { error } = runScript(new Source(text), {
    name: 'long.py',
    onPrint: () => {
      reached ??= performance.now() - start;
    },
  });
  if (error !== undefined) throw error;
  return reached ?? performance.now() - start;
}

/** Measures scripts. @param python CPython to compare with */
export async function benchScripts(python = process.env.BRIAN_PYTHON ?? '/usr/bin/python3'): Promise<void> {
  const tasks = PROGRAMS.flatMap(({ name, text }) => [
    {
      name,
      run: () => {
        interpret(text);
        return undefined;
      },
    },
    { name: `${name}, CPython`, run: () => inCPython(python, text) },
  ]);
  const times = await measure(tasks, 7);
  printTable('Interpreted loops (milliseconds; operations a second; times as long as CPython)', [
    ['program', 'here', 'CPython', 'million operations/s', 'ratio'],
    ...PROGRAMS.map(({ name, operations }) => {
      const own = times.get(name) ?? [];
      const other = times.get(`${name}, CPython`) ?? [];
      return [
        name,
        spread(own),
        spread(other),
        (operations / median(own) / 1e3).toFixed(1),
        median(ratios(own, other)).toFixed(2),
      ];
    }),
  ]);
  const text = longScript();
  const start = await measure([{ name: 'start', run: () => toFirstRun(text) }], 7, 3);
  printTable('A script until its first run() (milliseconds)', [
    [`${String(text.split('\n').length)} lines`, spread(start.get('start') ?? [])],
  ]);
}
