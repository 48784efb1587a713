// Random kernels: a template, statements for its blocks, and the numbers that the arrays start with.
import fc from 'fast-check';
import { expressionsOver } from './expressions';
import type { NamePool } from './expressions';

/** Templates that are tried. */
export const TRIED_TEMPLATES = [
  'stateupdate',
  'threshold',
  'reset',
  'synapses',
  'summed_variable',
  'statemonitor',
  'spikemonitor',
  'ratemonitor',
  'group_variable_set',
  'group_variable_set_conditional',
  'group_variable_get',
  'group_variable_get_conditional',
  'group_get_indices',
] as const;
export type TriedTemplate = (typeof TRIED_TEMPLATES)[number];

/** A kernel and the world that it runs in. */
export interface KernelCase {
  readonly template: TriedTemplate;
  readonly blocks: Readonly<Record<string, string>>;
  /** number of elements */
  readonly n: number;
  /** numbers that fill the arrays, again and again */
  readonly floats: readonly number[];
  readonly ints: readonly number[];
  /** decides events, indices, truth values and random numbers */
  readonly pick: number;
  /** how often the kernel runs; constants change after the first time */
  readonly steps: number;
  /** growing arrays instead of fixed ones for what synapses have */
  readonly growing: boolean;
  /** variables in single precision */
  readonly singles: readonly string[];
  /** of thresholds: elements become refractory; of resets: writes are not guarded; of spike monitors: events are kept */
  readonly option: boolean;
}

const SHARED = { floats: ['s', 'k', 'now', 'dt'], ints: ['sn', 'c'], bools: ['sb', 'kb'], draws: [] };
const ELEMENTS: NamePool = {
  floats: [...SHARED.floats, 'x', 'y', 'z', 'w', 'u', 'd', 'sub'],
  ints: [...SHARED.ints, 'n', 'm', 'i', 'wn'],
  bools: [...SHARED.bools, 'flag', 'not_refractory', 'wb'],
  draws: [],
};
const DRAWING: NamePool = {
  ...ELEMENTS,
  draws: ['rand()', 'randn()', 'rand()', 'poisson(3)', 'poisson(clip(x, 0.0, 20.0))', 'noisy'],
};
/** Locals, which the first statements of a block define. */
const withLocals = (pool: NamePool): NamePool => ({
  ...pool,
  floats: [...pool.floats, 'q'],
  ints: [...pool.ints, 'p'],
  bools: [...pool.bools, 'g'],
});
const LOCALS: readonly string[] = ['q', 'p', 'g'];
/** Variables that may be kept in single precision. */
const SINGLES = ['x', 'y', 'z', 'w', 'u', 'd', 's', '_target_var', '_recorded_x'] as const;
const UPDATES = ['=', '=', '=', '+=', '-=', '*=', '/=', '%='];

function lines(statements: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string[]> {
  return fc.array(statements, { maxLength });
}

/** Statements that set shared variables. */
function sharedStatements(): fc.Arbitrary<string[]> {
  const { float, int, bool } = expressionsOver(SHARED);
  const statement = fc.oneof(
    fc.tuple(fc.constantFrom(...UPDATES), float).map(([operator, value]) => `s ${operator} ${value}`),
    int.map((value) => `sn = ${value}`),
    bool.map((value) => `sb = ${value}`),
  );
  return lines(statement, 2);
}

/** The local variables of a block: the same for all elements, or surely not. */
function localStatements(pool: NamePool): fc.Arbitrary<string[]> {
  const { float, int, bool } = expressionsOver(pool);
  const [own, ownInt, ownBool] = pool === SHARED ? ['', '', ''] : ['x + ', 'n + ', 'flag or '];
  return fc
    .tuple(float, int, bool)
    .map(([value, whole, truth]) => [
      `q = ${own}${value}`,
      `p = ${ownInt}${whole}`,
      `g = ${ownBool}${truth}`,
    ]);
}

/**
 * Statements that set variables with a value per element.
 * @param locals the locals that they may set again: those that have a value per element
 */
function elementStatements(
  pool: NamePool,
  maxLength: number,
  locals: readonly string[],
): fc.Arbitrary<string[]> {
  const { float, int, bool } = expressionsOver(withLocals(pool));
  const number = fc.oneof(float, int);
  const named = (...names: readonly string[]): fc.Arbitrary<string> =>
    fc.constantFrom(...names.filter((name) => !LOCALS.includes(name) || locals.includes(name)));
  const targets = named('x', 'y', 'z', 'z', 'w', 'u', 'd', 'q');
  const statement = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(targets, fc.constantFrom(...UPDATES), number)
        .map(([target, operator, value]) => `${target} ${operator} ${value}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(named('n', 'm', 'wn', 'p'), fc.constantFrom('=', '+=', '-=', '*='), number)
        .map(([target, operator, value]) => `${target} ${operator} ${value}`),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(named('flag', 'wb', 'g'), bool).map(([target, value]) => `${target} = ${value}`),
    },
  );
  return lines(statement, maxLength);
}

/** The text of a block: shared variables if wanted, locals, statements, and at the end what the template wants. */
function blockText(
  pool: NamePool,
  parts: { shared?: boolean; ends?: readonly string[] },
): fc.Arbitrary<string> {
  const values = expressionsOver(withLocals(pool));
  const most = parts.ends === undefined ? 5 : 0;
  const ends = (parts.ends ?? []).map((name) => {
    const value = name === '_cond' || name.endsWith('_flag') ? values.bool : values.float;
    return (name.endsWith('_m') ? values.int : value).map((text) => `${name} = ${text}`);
  });
  return fc
    .tuple(
      parts.shared === true ? sharedStatements() : fc.constant<string[]>([]),
      fc.oneof(
        fc.tuple(localStatements(SHARED), elementStatements(pool, most, [])),
        fc.tuple(localStatements(pool), elementStatements(pool, most, LOCALS)),
      ),
      fc.tuple(...ends),
    )
    .map(([shared, [defined, statements], last]) =>
      [...shared, ...defined, ...statements, ...last].join('\n'),
    );
}

function blocksOf(template: TriedTemplate, pool: NamePool): fc.Arbitrary<Record<string, string>> {
  const run = (parts: Parameters<typeof blockText>[1]): fc.Arbitrary<Record<string, string>> =>
    blockText(pool, parts).map((text) => ({ run: text }));
  switch (template) {
    case 'stateupdate':
      return run({ shared: true });
    case 'reset':
    case 'synapses':
    case 'group_variable_set':
      return run({});
    case 'threshold':
    case 'group_get_indices':
      return run({ ends: ['_cond'] });
    case 'summed_variable':
      return run({ ends: ['_synaptic_var'] });
    case 'statemonitor':
    case 'spikemonitor':
      return run({ ends: ['_to_record_x', '_to_record_m', '_to_record_flag'] });
    case 'ratemonitor':
      return fc.constant({});
    case 'group_variable_get':
      return run({ ends: ['_variable'] });
    case 'group_variable_get_conditional':
      return run({ ends: ['_variable', '_cond'] });
    case 'group_variable_set_conditional':
      return fc
        .tuple(blockText(pool, { ends: ['_cond'] }), blockText(pool, {}))
        .map(([condition, statement]) => ({ condition, statement }));
  }
}

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e-310,
  -5e-324,
  1e308,
  -1e308,
  717,
  718,
  2 ** 53,
  2147483648,
  -2147483649,
];
const ODD = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const float = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(...SPECIAL) },
  { weight: 1, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
);
const int = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -10, max: 10 }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.constantFrom(0, 2147483647, -2147483648) },
);

function caseOf(template: TriedTemplate): fc.Arbitrary<KernelCase> {
  const blocks = fc.oneof(
    { weight: 2, arbitrary: blocksOf(template, ELEMENTS) },
    { weight: 1, arbitrary: blocksOf(template, DRAWING) },
  );
  return fc.record({
    template: fc.constant(template),
    blocks,
    // More than 128 elements: random numbers come in blocks of that many.
    n: fc.oneof(
      { weight: 12, arbitrary: fc.nat(40) },
      { weight: 1, arbitrary: fc.constantFrom(127, 128, 131, 260) },
    ),
    floats: fc.array(float, { minLength: 1, maxLength: 12 }),
    ints: fc.array(int, { minLength: 1, maxLength: 8 }),
    pick: fc.nat(),
    steps: fc.integer({ min: 1, max: template === 'synapses' ? 6 : 3 }),
    growing: fc.boolean(),
    singles: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...SINGLES)), fc.constant(SINGLES)),
    option: fc.boolean(),
  });
}

/** A random kernel of any template; state updates come most often. */
export const kernelCase: fc.Arbitrary<KernelCase> = fc.oneof(
  ...TRIED_TEMPLATES.map((template) => ({
    weight:
      template === 'stateupdate' ? 8 : template.startsWith('group') || template === 'ratemonitor' ? 1 : 3,
    arbitrary: caseOf(template),
  })),
);

/** A case as a text for messages. */
export function describeCase(one: KernelCase): string {
  const { template, blocks, ...rest } = one;
  const texts = Object.entries(blocks).map(([name, text]) => `--- ${name}\n${text}`);
  return [`${template} ${JSON.stringify(rest)}`, ...texts].join('\n');
}
