// What Synapses makes of the user's equations: flags are checked, and equations sorted by how they are evaluated:
// at every step, at events, as sums over synapses, once per step, or wherever they are used.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import type { AllowedFlags, SingleEquation } from '../equations';
import { Equations } from '../equations';
import { asParameter, errorOf, internalParameter } from '../groups';
import { identifiersOf } from '../syntax';
import { second } from '../units';

const ALLOWED_FLAGS: AllowedFlags = {
  'differential equation': ['event-driven', 'clock-driven'],
  subexpression: ['summed', 'shared', 'constant over dt'],
  parameter: ['constant', 'shared'],
};

const INCOMPATIBLE = [
  ['event-driven', 'clock-driven'],
  ['summed', 'shared'],
  ['summed', 'constant over dt'],
  ['shared', 'constant over dt'],
];

/** Prefix of the subexpression that a summed variable sums. */
export const SUMMED = '_summed_';

/** The equations of synapses, as written and as used. */
export interface SynapticModel {
  readonly user: Equations;
  /** what exists per synapse: everything but sums; what is constant over dt as parameters */
  readonly variables: readonly SingleEquation[];
  /** what is integrated at every step */
  readonly equations: Equations;
  /** the system that is solved between events; undefined where nothing is event-driven */
  readonly eventDriven: Equations | undefined;
  readonly summed: readonly SingleEquation[];
  /** subexpressions that are constant over a time step, dependencies first */
  readonly constantOverDt: readonly SingleEquation[];
}

/**
 * Sorts the equations of synapses.
 * @throws ModelError `EQUATION-FLAG` (ValueError), `NAME-RESERVED` (SyntaxError, ValueError),
 *   `EQUATION-DEPENDENCY` (EquationError)
 */
export function synapticModel(user: Equations): SynapticModel {
  const error = errorOf([
    ...user.checkFlags(ALLOWED_FLAGS, INCOMPATIBLE),
    ...[...user].flatMap(nameProblems),
    ...dependencyProblems(user),
  ]);
  if (error !== undefined) throw error;
  const summed = user.subexpressions.filter(({ flags }) => flags.has('summed'));
  const constantOverDt = user.subexpressions.filter(({ flags }) => flags.has('constant over dt'));
  const plain = user.ordered
    .filter((equation) => !summed.includes(equation))
    .map((equation) => (constantOverDt.includes(equation) ? asParameter(equation) : equation));
  const isEventDriven = (equation: SingleEquation): boolean => equation.flags.has('event-driven');
  const events = plain.filter(
    (equation) => equation.type !== 'differential equation' || isEventDriven(equation),
  );
  const hasEvents = plain.some(isEventDriven);
  return {
    user,
    variables: hasEvents ? [...plain, internalParameter('lastupdate', 'float', second.dimension)] : plain,
    equations: new Equations(plain.filter((equation) => !isEventDriven(equation))),
    eventDriven: hasEvents ? new Equations(events) : undefined,
    summed,
    constantOverDt,
  };
}

/** Names that synapses have themselves. */
const RESERVED = new Set(['i', 'j', 'delay']);

function nameProblems({ name, nameOrigin, flags }: SingleEquation): Diagnostic[] {
  if (RESERVED.has(name)) {
    return [
      problem('NAME-RESERVED', `'${name}' is a name that all synapses have.`, {
        origin: nameOrigin,
        brian: `SyntaxError: '${name}' is a reserved name that cannot be used as a variable name for synapses`,
      }),
    ];
  }
  const suffix = ['_pre', '_post'].find((ending) => name.endsWith(ending));
  if (suffix === undefined) {
    if (!flags.has('summed')) return [];
    return [
      problem('NAME-RESERVED', `The summed variable '${name}' must end in '_pre' or '_post'.`, {
        origin: nameOrigin,
        brian: `ValueError: The summed variable '${name}' does not end in '_pre' or '_post'.`,
      }),
    ];
  }
  if (flags.has('summed')) return [];
  return [
    problem(
      'NAME-RESERVED',
      `'${name}' ends in '${suffix}': that is how synapses call variables of neurons.`,
      {
        origin: nameOrigin,
        brian: `ValueError: Names ending in '_pre' or '_post' are not allowed: '${name}'`,
      },
    ),
  ];
}

type Kind = 'event-driven' | 'clock-driven' | 'summed';

/** How an equation is evaluated, where that restricts what it can use. */
function kindOf({ type, flags }: SingleEquation): Kind | undefined {
  if (flags.has('summed')) return 'summed';
  if (type !== 'differential equation') return undefined;
  return flags.has('event-driven') ? 'event-driven' : 'clock-driven';
}

const FORBIDDEN: Readonly<Record<Kind, readonly Kind[]>> = {
  'clock-driven': ['event-driven'],
  'event-driven': ['clock-driven', 'summed'],
  summed: ['event-driven'],
};

/** Variables that are only known at events must not be used at other times. */
function dependencyProblems(user: Equations): Diagnostic[] {
  return [...user].flatMap((equation) => {
    const kind = kindOf(equation);
    if (kind === undefined || equation.expression === undefined) return [];
    const [path] = pathsTo(equation, user, FORBIDDEN[kind]);
    if (path === undefined) return [];
    const used = path[path.length - 1] ?? '';
    const usedEquation = user.get(used);
    const other = usedEquation === undefined ? undefined : kindOf(usedEquation);
    const via =
      path.length > 1
        ? ` (via ${path
            .slice(0, -1)
            .map((one) => `'${one}'`)
            .join(', ')})`
        : '';
    return [
      problem(
        'EQUATION-DEPENDENCY',
        `The ${kind} '${equation.name}' depends on the ${other ?? ''} '${used}'${via}.`,
        {
          origin: equation.expressionOrigin ?? equation.origin,
          brian: `EquationError: The ${kind} variable '${equation.name}' depends on the ${other ?? ''} variable '${used}'${via}`,
        },
      ),
    ];
  });
}

/** Chains of subexpressions that lead from an equation to one of the kinds. */
function* pathsTo(
  equation: SingleEquation,
  user: Equations,
  kinds: readonly Kind[],
  before: readonly string[] = [],
): Generator<readonly string[]> {
  if (equation.expression === undefined) return;
  for (const name of identifiersOf(equation.expression)) {
    const used = user.get(name);
    if (used === undefined || before.includes(name) || name === equation.name) continue;
    const kind = kindOf(used);
    const path = [...before, name];
    if (kind !== undefined && kinds.includes(kind)) yield path;
    else if (used.type === 'subexpression') yield* pathsTo(used, user, kinds, path);
  }
}
