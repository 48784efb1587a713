// Random numbers of the usual continuous distributions, by the algorithms that numpy uses.
import { arccos, cos, exp, log } from '../../../numerics';
import type { NumberSource } from './source';
import { gamma } from './source';

/** Beta number (Jöhnk 1964 for small parameters, else of two gamma numbers). */
export function beta(source: NumberSource, a: number, b: number): number {
  if (a > 1 || b > 1) {
    const one = gamma(source, a);
    return one / (one + gamma(source, b));
  }
  for (;;) {
    const u = source.uniform();
    const v = source.uniform();
    const x = u ** (1 / a);
    const y = v ** (1 / b);
    if (x + y > 1) continue;
    if (x + y > 0) return x / (x + y);
    let logX = log(u) / a;
    let logY = log(v) / b;
    const most = Math.max(logX, logY);
    logX -= most;
    logY -= most;
    return exp(logX - log(exp(logX) + exp(logY)));
  }
}

/** Chi-squared number. */
export function chiSquare(source: NumberSource, degrees: number): number {
  return 2 * gamma(source, degrees / 2);
}

/** Laplace number. */
export function laplace(source: NumberSource, loc: number, scale: number): number {
  for (;;) {
    const u = source.uniform();
    if (u >= 0.5) return loc - scale * log(2 - u - u);
    if (u > 0) return loc + scale * log(u + u);
  }
}

/** Gumbel number. */
export function gumbel(source: NumberSource, loc: number, scale: number): number {
  for (;;) {
    const u = 1 - source.uniform();
    if (u < 1) return loc - scale * log(-log(u));
  }
}

/** Logistic number. */
export function logistic(source: NumberSource, loc: number, scale: number): number {
  for (;;) {
    const u = source.uniform();
    if (u > 0) return loc + scale * log(u / (1 - u));
  }
}

/** Number from a triangle over [left, right]. */
export function triangular(source: NumberSource, left: number, mode: number, right: number): number {
  const base = right - left;
  const u = source.uniform();
  return u <= (mode - left) / base
    ? left + Math.sqrt(u * ((mode - left) * base))
    : right - Math.sqrt((1 - u) * ((right - mode) * base));
}

/** Inverse Gaussian number (Michael, Schucany and Haas 1976). */
export function wald(source: NumberSource, mean: number, scale: number): number {
  const half = mean / (2 * scale);
  const z = source.normal();
  const y = mean * z * z;
  const x = mean + half * (y - Math.sqrt(4 * scale * y + y * y));
  return source.uniform() <= mean / (mean + x) ? x : (mean * mean) / x;
}

/** Angle of a von Mises distribution (Best and Fisher 1979), in [-pi, pi]. */
export function vonMises(source: NumberSource, mu: number, kappa: number): number {
  if (kappa < 1e-8) return Math.PI * (2 * source.uniform() - 1);
  const s = concentration(kappa);
  let w: number;
  for (;;) {
    const z = cos(Math.PI * source.uniform());
    w = (1 + s * z) / (s + z);
    const y = kappa * (s - w);
    const v = source.uniform();
    if (y * (2 - y) - v >= 0 || log(y / v) + 1 - y >= 0) break;
  }
  const angle = arccos(w);
  const turned = (source.uniform() < 0.5 ? -angle : angle) + mu;
  const wrapped = ((Math.abs(turned) + Math.PI) % (2 * Math.PI)) - Math.PI;
  return turned < 0 ? -wrapped : wrapped;
}

function concentration(kappa: number): number {
  if (kappa < 1e-5) return 1 / kappa + kappa;
  const r = 1 + Math.sqrt(1 + 4 * kappa * kappa);
  const rho = (r - Math.sqrt(2 * r)) / (2 * kappa);
  return (1 + rho * rho) / (2 * rho);
}

/** Student's t. */
export function studentT(source: NumberSource, degrees: number): number {
  const top = source.normal();
  const bottom = gamma(source, degrees / 2);
  return (Math.sqrt(degrees / 2) * top) / Math.sqrt(bottom);
}

/** Point of a Dirichlet distribution. */
export function dirichlet(source: NumberSource, alpha: readonly number[]): number[] {
  const parts = alpha.map((shape) => gamma(source, shape));
  const scale = 1 / parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part * scale);
}
