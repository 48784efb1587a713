// What NeuronGroup makes of the user's equations before anything else sees them: flags are checked,
// refractoriness is written into the equations, and subexpressions that are constant over a time step become
// parameters that a runner fills in.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import type { AllowedFlags, SingleEquation } from '../equations';
import { Equations } from '../equations';
import { identifiersOf, NOWHERE } from '../syntax';
import { Dimension, second } from '../units';
import { errorOf } from './problems';
import { unlessRefractory } from './refractoriness';

/** Flags that equations of a NeuronGroup can have, by type. */
const ALLOWED_FLAGS: AllowedFlags = {
  'differential equation': ['unless refractory'],
  parameter: ['constant', 'shared', 'linked'],
  subexpression: ['shared', 'constant over dt'],
};

/** The equations of a group, as written and as run. */
export interface NeuronModel {
  /** the user's equations, with the two parameters of refractoriness where there is any */
  readonly user: Equations;
  /** what is integrated: with the refractory factor, and parameters in place of what is constant over dt */
  readonly equations: Equations;
  /** subexpressions that are constant over a time step, dependencies first */
  readonly constantOverDt: readonly SingleEquation[];
}

/**
 * Prepares equations for a group.
 * @param refractory has the group any refractoriness?
 * @throws ModelError `EQUATION-FLAG` (ValueError, SyntaxError), `NAME-RESERVED` (ValueError),
 *   `EQUATION-DUPLICATE` (EquationError)
 */
export function neuronModel(written: Equations, refractory: boolean): NeuronModel {
  const error = errorOf(modelProblems(written));
  if (error !== undefined) throw error;
  const user = refractory ? written.plus(new Equations(REFRACTORY_PARAMETERS)) : written;
  const constantOverDt = user.subexpressions.filter(({ flags }) => flags.has('constant over dt'));
  const equations = new Equations(
    user.ordered.map((equation) => {
      if (equation.flags.has('constant over dt')) return asParameter(equation);
      return refractory && equation.flags.has('unless refractory') ? guarded(equation) : equation;
    }),
  );
  return { user, equations, constantOverDt };
}

/** State that refractoriness needs: may the neuron spike, and when did it last do so? */
const REFRACTORY_PARAMETERS: readonly SingleEquation[] = [
  internalParameter('not_refractory', 'boolean', Dimension.none),
  internalParameter('lastspike', 'float', second.dimension),
];

/** A parameter that the user has not written. */
export function internalParameter(
  name: string,
  valueType: SingleEquation['valueType'],
  dimension: Dimension,
): SingleEquation {
  const origin = NOWHERE;
  return {
    type: 'parameter',
    name,
    dimension,
    valueType,
    flags: new Set(),
    origin,
    nameOrigin: origin,
    unitOrigin: origin,
  };
}

/** Flags, names and shared subexpressions that a NeuronGroup does not take. */
export function modelProblems(equations: Equations): Diagnostic[] {
  const flags = equations.checkFlags(ALLOWED_FLAGS);
  const others = [...equations].flatMap((equation) => [
    ...(flags.length === 0 ? linkProblems(equation) : []),
    ...nameProblems(equation),
    ...sharedProblems(equation, equations),
  ]);
  return [...flags, ...others];
}

/** `linked` excludes every other flag. */
function linkProblems({ name, flags, origin }: SingleEquation): Diagnostic[] {
  if (!flags.has('linked') || flags.size === 1) return [];
  return [
    problem('EQUATION-FLAG', `The linked variable '${name}' cannot have other flags.`, {
      origin,
      brian: 'SyntaxError: Linked variables cannot have other flags',
    }),
  ];
}

function nameProblems({ name, nameOrigin }: SingleEquation): Diagnostic[] {
  const suffix = ['_pre', '_post'].find((ending) => name.endsWith(ending));
  if (suffix === undefined) return [];
  return [
    problem('NAME-RESERVED', `'${name}' ends in '${suffix}', which is kept for synapses.`, {
      origin: nameOrigin,
      brian: `ValueError: Names ending in '_pre' or '_post' are not allowed: '${name}'`,
    }),
  ];
}

/** A shared subexpression has one value: it can only use what has one value. */
function sharedProblems(equation: SingleEquation, equations: Equations): Diagnostic[] {
  const { type, flags, expression, name } = equation;
  if (type !== 'subexpression' || !flags.has('shared') || expression === undefined) return [];
  return [...identifiersOf(expression)].flatMap((identifier) => {
    const used = equations.get(identifier);
    // What a linked variable stands for is known later
    const shared =
      used === undefined ? identifier !== 'i' : used.flags.has('shared') || used.flags.has('linked');
    if (shared) return [];
    return [
      problem(
        'EQUATION-FLAG',
        `The shared subexpression '${name}' uses '${identifier}', which is not shared.`,
        {
          origin: expression.origin,
          brian: `SyntaxError: Shared subexpression '${name}' refers to non-shared variable '${identifier}'.`,
        },
      ),
    ];
  });
}

/** What is constant over a step is a parameter for everything that uses it. */
export function asParameter(equation: SingleEquation): SingleEquation {
  const { name, dimension, valueType, origin, nameOrigin, unitOrigin } = equation;
  const flags = new Set([...equation.flags].filter((flag) => flag !== 'constant over dt'));
  return { type: 'parameter', name, dimension, valueType, flags, origin, nameOrigin, unitOrigin };
}

function guarded(equation: SingleEquation): SingleEquation {
  const { expression } = equation;
  return expression === undefined ? equation : { ...equation, expression: unlessRefractory(expression) };
}
