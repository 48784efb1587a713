// Writes the kernels as plain functions of TypeScript, in which the JavaScript compiler finds nothing but arithmetic.
import prettier from 'prettier';
import type { Ops } from '../../../engine/numerics';
import * as exponential from '../../../engine/numerics/recipes/exponential';
import * as hyperbolic from '../../../engine/numerics/recipes/hyperbolic';
import * as inverse from '../../../engine/numerics/recipes/inverse-trigonometric';
import * as logarithm from '../../../engine/numerics/recipes/logarithm';
import * as power from '../../../engine/numerics/recipes/power';
import * as trigonometric from '../../../engine/numerics/recipes/trigonometric';
import { functionBody } from './expressions';
import { TypeScriptOps } from './typescript-ops';

type Recipe = <F, B, M>(o: Ops<F, B, M>, ...args: F[]) => F;

interface PlainFile {
  readonly name: string;
  readonly about: string;
  readonly functions: readonly PlainFunction[];
}

interface PlainFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly recipe: Recipe;
}

const unary = (name: string, recipe: <F, B, M>(o: Ops<F, B, M>, x: F) => F): PlainFunction => ({
  name,
  parameters: ['x'],
  recipe: (o, ...[x]) => recipe(o, given(x)),
});

const binary = (
  name: string,
  parameters: readonly [string, string],
  recipe: <F, B, M>(o: Ops<F, B, M>, x: F, y: F) => F,
): PlainFunction => ({ name, parameters, recipe: (o, ...[x, y]) => recipe(o, given(x), given(y)) });

const ternary = (
  name: string,
  parameters: readonly [string, string, string],
  recipe: <F, B, M>(o: Ops<F, B, M>, x: F, y: F, z: F) => F,
): PlainFunction => ({
  name,
  parameters,
  recipe: (o, ...[x, y, z]) => recipe(o, given(x), given(y), given(z)),
});

function given<T>(argument: T | undefined): T {
  if (argument === undefined) throw new Error('a kernel lacks an argument');
  return argument;
}

const REDUCED_ANGLE = ['high', 'low', 'turns'] as const;

/** All generated files. `inner.ts` has what the slow functions need; the others may call those. */
export const PLAIN_FILES: readonly PlainFile[] = [
  {
    name: 'inner',
    about: 'The inner parts of kernels, which the functions for rare arguments call as well.',
    functions: [
      binary('scaledLog', ['x', 'bias'], logarithm.scaledLog),
      binary('scaledLog10', ['x', 'bias'], logarithm.scaledLog10),
      ternary('positivePower', ['x', 'y', 'bias'], power.positivePower),
      ternary('turnedSin', REDUCED_ANGLE, trigonometric.turnedSin),
      ternary('turnedCos', REDUCED_ANGLE, trigonometric.turnedCos),
      ternary('turnedTan', REDUCED_ANGLE, trigonometric.turnedTan),
    ],
  },
  {
    name: 'exponential',
    about: 'exp, expm1, exprel and its inverse.',
    functions: [
      unary('exp', exponential.exp),
      unary('expm1', exponential.expm1),
      unary('exprel', exponential.exprel),
      unary('inverseExprel', exponential.inverseExprel),
    ],
  },
  {
    name: 'logarithm',
    about: 'log, log10 and log1p.',
    functions: [
      unary('log', logarithm.log),
      unary('log10', logarithm.log10),
      unary('log1p', logarithm.log1p),
    ],
  },
  { name: 'power', about: 'Powers.', functions: [binary('pow', ['x', 'y'], power.pow)] },
  {
    name: 'trigonometric',
    about: 'sin, cos and tan.',
    functions: [
      unary('sin', trigonometric.sin),
      unary('cos', trigonometric.cos),
      unary('tan', trigonometric.tan),
    ],
  },
  {
    name: 'hyperbolic',
    about: 'sinh, cosh and tanh.',
    functions: [
      unary('sinh', hyperbolic.sinh),
      unary('cosh', hyperbolic.cosh),
      unary('tanh', hyperbolic.tanh),
    ],
  },
  {
    name: 'inverse-trigonometric',
    about: 'arcsin, arccos and arctan.',
    functions: [
      unary('arcsin', inverse.arcsin),
      unary('arccos', inverse.arccos),
      unary('arctan', inverse.arctan),
    ],
  },
];

/** The text of one generated file. */
export async function plainText({ name, about, functions }: PlainFile): Promise<string> {
  const slow = new Set<string>();
  const texts = functions.map(({ name: called, parameters, recipe }) => {
    const o = new TypeScriptOps();
    const body = functionBody(recipe(o, ...parameters.map((parameter) => o.parameter(parameter))));
    for (const item of o.slow) slow.add(item);
    const typed = parameters.map((parameter) => `${parameter}: number`).join(', ');
    return `/** The recipe of the same name as a plain function. */\nexport function ${called}(${typed}): number {\n${body}\n}`;
  });
  const all = texts.join('\n\n');
  const words = ['fromWords', 'highWord', 'lowWord'].filter((item) => all.includes(`${item}(`));
  const powers = ['highWordOfPower', 'lowWordOfPower', 'restOfPower'].filter((item) =>
    all.includes(`${item}(`),
  );
  const imports = [
    ...(powers.length > 0 ? [`import { ${powers.join(', ')} } from '../powers';`] : []),
    ...(slow.size > 0 ? [`import { ${[...slow].sort().join(', ')} } from '../slow/${name}';`] : []),
    ...(words.length > 0 ? [`import { ${words.join(', ')} } from '../words';`] : []),
  ];
  const head = `// ${about} Written by test/numerics/make/write.ts from the recipes: do not edit.`;
  const text = [head, ...imports, '', all, ''].join('\n');
  return prettier.format(text, {
    parser: 'typescript',
    printWidth: 110,
    singleQuote: true,
    trailingComma: 'all',
  });
}
