// Errors of Brian 2.5.1 in models: ours have the same exception classes and name the same facts.
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../engine/diagnostics';
import { Equations } from '../../engine/equations';
import { modelErrorOf } from '../../engine/syntax';
import circular from '../golden/errors/equations-circular.json';
import duplicate from '../golden/errors/equations-duplicate.json';
import eventDriven from '../golden/errors/equations-event-driven-in-group.json';
import expressionSyntax from '../golden/errors/equations-expression-syntax.json';
import keyword from '../golden/errors/equations-keyword.json';
import nameOfConstant from '../golden/errors/equations-name-of-constant.json';
import noUnit from '../golden/errors/equations-no-unit.json';
import reservedName from '../golden/errors/equations-reserved-name.json';
import scaledUnit from '../golden/errors/equations-scaled-unit.json';
import unknownFlag from '../golden/errors/equations-unknown-flag.json';
import unknownUnit from '../golden/errors/equations-unknown-unit.json';
import wrongFlag from '../golden/errors/equations-wrong-flag.json';
import xiInSubexpression from '../golden/errors/equations-xi-in-subexpression.json';
import unknownFunction from '../golden/errors/unknown-function.json';
import unknownIdentifier from '../golden/errors/unknown-identifier-equation.json';
import plusNumber from '../golden/errors/units-equation-plus-number.json';
import unitsEquation from '../golden/errors/units-equation.json';
import functionArgument from '../golden/errors/units-function-argument.json';
import missingPerSecond from '../golden/errors/units-missing-per-second.json';
import unitsSubexpression from '../golden/errors/units-subexpression.json';
import { scopeOf } from './scope';

interface Golden {
  readonly error: {
    readonly chain: readonly { readonly class: string; readonly message: string }[];
    readonly facts: readonly string[];
  };
}

/** Flags that Brian's NeuronGroup allows. */
const NEURON_FLAGS = {
  'differential equation': ['unless refractory'],
  subexpression: ['shared', 'constant over dt'],
  parameter: ['constant', 'shared', 'linked'],
};

/** What building a group from these equations raises. */
function failure(text: string): ModelError {
  try {
    const equations = new Equations(text);
    const scope = scopeOf({ tau: 'second' }, equations);
    const error = modelErrorOf([...equations.checkFlags(NEURON_FLAGS), ...equations.checkUnits(scope)]);
    if (error !== undefined) return error;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error(`nothing wrong with ${text}`);
}

function classesOf(error: ModelError | undefined): string[] {
  return error === undefined ? [] : [error.pythonClass, ...classesOf(error.cause)];
}

const CASES: readonly (readonly [string, string, Golden])[] = [
  ['circular', 'a = b + 1 : 1\nb = 2*a : 1', circular],
  ['duplicate', 'dv/dt = -v/(10*ms) : 1\nv : 1', duplicate],
  ['event-driven', 'dv/dt = -v/(10*ms) : 1 (event-driven)', eventDriven],
  ['syntax', 'dv/dt = (3 - v/(10*ms) : 1', expressionSyntax],
  ['keyword', 'lambda : 1', keyword],
  ['name of a constant', 'de/dt = -e/(10*ms) : 1', nameOfConstant],
  ['no unit', 'dv/dt = -v/(10*ms)', noUnit],
  ['reserved name', 'dt : second', reservedName],
  ['scaled unit', 'dv/dt = -v/(10*ms) : mV', scaledUnit],
  ['unknown flag', 'v : volt (frozen)', unknownFlag],
  ['unknown unit', 'dv/dt = -v/(10*ms) : bolt', unknownUnit],
  ['wrong flag', 'dv/dt = -v/(10*ms) : 1 (constant)', wrongFlag],
  ['xi in subexpression', 'dv/dt = (noise - v)/(10*ms) : 1\nnoise = xi*second**0.5 : 1', xiInSubexpression],
  ['unknown function', 'dv/dt = -wobble(v)/(10*ms) : 1', unknownFunction],
  ['unknown name', 'dv/dt = (I_unknown - v)/(10*ms) : 1', unknownIdentifier],
  ['number and volt', 'dv/dt = (1 - v)/tau : volt', plusNumber],
  ['volt and number', 'dv/dt = (3*mV - v)/tau : 1', unitsEquation],
  ['function argument', 'dv/dt = -v/(10*ms) : volt\nw = exp(v) : 1', functionArgument],
  ['missing per second', 'dv/dt = -v : volt', missingPerSecond],
  ['subexpression', 'v : volt\ng : siemens\nI = g*v : volt', unitsSubexpression],
];

describe('golden errors of equations', () => {
  it.each(CASES)('%s', (_title, text, golden) => {
    const error = failure(text);
    const chain = golden.error.chain.map((link) => link.class);
    const expected = chain[0] === 'BrianObjectException' ? chain.slice(1) : chain;
    expect(classesOf(error)).toEqual(expected);
    const told = `${error.diagnostic.brian ?? ''} ${error.diagnostic.message}`;
    for (const fact of golden.error.facts) expect(told).toContain(fact);
  });

  it('words unit problems as Brian does', () => {
    for (const [, text, golden] of CASES.filter(([title]) => /number|second/.test(title))) {
      const messages = golden.error.chain.slice(1).map((link) => `${link.class}: ${link.message}`);
      expect(failure(text).diagnostic.brian).toBe(messages.join(' ← '));
    }
  });
});
