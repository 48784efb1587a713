// The distributions that numpy.random, RandomState and Generator have in common, over one stream.
import { exp, expm1, log, log1p } from '../../../numerics';
import type { ArrayFunction } from '../arguments';
import { define, integerArgument, plainArgument } from '../arguments';
import { valueError } from '../errors';
import { elements } from '../layout';
import * as continuous from './continuous';
import * as discrete from './discrete';
import { distribution, vectors } from './sampling';
import { gamma, type NumberSource } from './source';

/** Where RandomState and Generator calculate a number in different ways. */
export interface Flavour {
  readonly geometric: (p: number) => number;
  readonly rayleigh: () => number;
  /** exp(x) - 1 and 1 - exp(-x) as the stream rounds them */
  readonly grown: (x: number) => number;
  readonly shrunk: (x: number) => number;
}

/** The stream of RandomState: formulas with plain logarithms. */
export function legacyFlavour(source: NumberSource): Flavour {
  return {
    geometric: (p) => Math.ceil(log(1 - source.uniform()) / log(1 - p)),
    rayleigh: () => Math.sqrt(-2 * log(1 - source.uniform())),
    grown: (x) => exp(x) - 1,
    shrunk: (x) => 1 - exp(-x),
  };
}

/** The stream of Generator: formulas over the exponential ziggurat. */
export function modernFlavour(source: NumberSource): Flavour {
  return {
    geometric: (p) => Math.ceil(-source.exponential() / log1p(-p)),
    rayleigh: () => Math.sqrt(2 * source.exponential()),
    grown: expm1,
    shrunk: (x) => -expm1(-x),
  };
}

/** Entries of the function table. */
export function distributions(source: NumberSource, flavour: Flavour): readonly ArrayFunction[] {
  return [...continuousFunctions(source, flavour), ...discreteFunctions(source, flavour)];
}

function continuousFunctions(source: NumberSource, flavour: Flavour): readonly ArrayFunction[] {
  return [
    distribution('uniform', 'low=0.0, high=1.0', ([low = 0, high = 1]) => {
      return low + (high - low) * source.uniform();
    }),
    distribution('normal', 'loc=0.0, scale=1.0', ([loc = 0, scale = 1]) => {
      if (scale < 0) throw valueError('scale < 0');
      return loc + scale * source.normal();
    }),
    distribution('standard_normal', '', () => source.normal()),
    distribution('lognormal', 'mean=0.0, sigma=1.0', ([mean = 0, sigma = 1]) =>
      exp(mean + sigma * source.normal()),
    ),
    distribution('exponential', 'scale=1.0', ([scale = 1]) => scale * source.exponential()),
    distribution('standard_exponential', '', () => source.exponential()),
    distribution('gamma', 'shape, scale=1.0', ([shape = 1, scale = 1]) => scale * gamma(source, shape)),
    distribution('standard_gamma', 'shape', ([shape = 1]) => gamma(source, shape)),
    distribution('beta', 'a, b', ([a = 1, b = 1]) => continuous.beta(source, a, b)),
    distribution('chisquare', 'df', ([df = 1]) => continuous.chiSquare(source, df)),
    distribution('f', 'dfnum, dfden', ([top = 1, bottom = 1]) => {
      const above = continuous.chiSquare(source, top) * bottom;
      return above / (continuous.chiSquare(source, bottom) * top);
    }),
    distribution('standard_cauchy', '', () => source.normal() / source.normal()),
    distribution('standard_t', 'df', ([df = 1]) => continuous.studentT(source, df)),
    distribution('pareto', 'a', ([a = 1]) => flavour.grown(source.exponential() / a)),
    distribution('weibull', 'a', ([a = 1]) => (a === 0 ? 0 : source.exponential() ** (1 / a))),
    distribution('power', 'a', ([a = 1]) => flavour.shrunk(source.exponential()) ** (1 / a)),
    distribution('laplace', 'loc=0.0, scale=1.0', ([loc = 0, scale = 1]) =>
      continuous.laplace(source, loc, scale),
    ),
    distribution('gumbel', 'loc=0.0, scale=1.0', ([loc = 0, scale = 1]) =>
      continuous.gumbel(source, loc, scale),
    ),
    distribution('logistic', 'loc=0.0, scale=1.0', ([loc = 0, scale = 1]) =>
      continuous.logistic(source, loc, scale),
    ),
    distribution('rayleigh', 'scale=1.0', ([scale = 1]) => scale * flavour.rayleigh()),
    distribution('triangular', 'left, mode, right', ([left = 0, mode = 0, right = 1]) =>
      continuous.triangular(source, left, mode, right),
    ),
    distribution('wald', 'mean, scale', ([mean = 1, scale = 1]) => continuous.wald(source, mean, scale)),
    distribution('vonmises', 'mu, kappa', ([mu = 0, kappa = 1]) => continuous.vonMises(source, mu, kappa)),
    define('dirichlet', 'alpha, size=None', (bound, context) => {
      const alpha = Array.from(elements(plainArgument(bound, 'alpha', context)));
      if (alpha.some((one) => !(one > 0))) throw valueError('alpha <= 0');
      return vectors(bound, context, alpha.length, () => continuous.dirichlet(source, alpha), 'float64');
    }),
  ];
}

function discreteFunctions(source: NumberSource, flavour: Flavour): readonly ArrayFunction[] {
  return [
    distribution(
      'poisson',
      'lam=1.0',
      ([mean = 1]) => {
        if (!(mean >= 0)) throw valueError('lam < 0 or lam is NaN');
        return discrete.poisson(source, mean);
      },
      'int64',
    ),
    distribution(
      'binomial',
      'n, p',
      ([n = 0, p = 0]) => {
        if (n < 0) throw valueError('n < 0');
        if (!(p >= 0 && p <= 1)) throw valueError('p < 0, p > 1 or p is NaN');
        return discrete.binomial(source, Math.trunc(n), p);
      },
      'int64',
    ),
    distribution(
      'geometric',
      'p',
      ([p = 1]) => {
        if (!(p > 0 && p <= 1)) throw valueError('p <= 0, p > 1 or p contains NaNs');
        return p >= 1 / 3 ? discrete.geometricBySearch(source, p) : flavour.geometric(p);
      },
      'int64',
    ),
    distribution(
      'negative_binomial',
      'n, p',
      ([n = 1, p = 1]) => discrete.poisson(source, ((1 - p) / p) * gamma(source, n)),
      'int64',
    ),
    define('multinomial', 'n, pvals, size=None', (bound, context) => {
      const n = integerArgument(bound, 'n');
      const pvals = Array.from(elements(plainArgument(bound, 'pvals', context)));
      if (pvals.slice(0, -1).reduce((a, b) => a + b, 0) > 1 + 1e-12)
        throw valueError('sum(pvals[:-1]) > 1.0');
      return vectors(bound, context, pvals.length, () => discrete.multinomial(source, n, pvals), 'int64');
    }),
  ];
}
