// Poisson numbers the way Brian 2's C++ code draws them: products of uniforms for small means, transformed
// rejection (Hörmann 1993, PTRS) from mean 10 on.

/** Source of uniform numbers in [0, 1). */
export interface UniformSource {
  rand(): number;
}

/** Draws Poisson numbers of one mean; the constants of its method are computed once. */
export class PoissonSampler {
  private readonly limit: number = 0;
  private readonly a: number = 0;
  private readonly b: number = 0;
  private readonly logInverseAlpha: number = 0;
  private readonly vr: number = 0;
  private readonly logLambda: number = 0;

  constructor(readonly lambda: number) {
    if (!(lambda >= 10)) {
      this.limit = Math.exp(-lambda);
      return;
    }
    this.b = 0.931 + 2.53 * Math.sqrt(lambda);
    this.a = -0.059 + 0.02483 * this.b;
    this.logInverseAlpha = Math.log(1.1239 + 1.1328 / (this.b - 3.4));
    this.vr = 0.9277 - 3.6224 / (this.b - 2);
    this.logLambda = Math.log(lambda);
  }

  draw(source: UniformSource): number {
    if (this.lambda === 0) return 0;
    return this.lambda >= 10 ? this.byRejection(source) : this.byProducts(source);
  }

  /** Counts uniforms until their product falls below exp(-lambda). */
  private byProducts(source: UniformSource): number {
    let product = 1;
    for (let count = 0; ; count += 1) {
      product *= source.rand();
      if (!(product > this.limit)) return count;
    }
  }

  private byRejection(source: UniformSource): number {
    const { a, b, vr, lambda } = this;
    if (lambda === Infinity) return Infinity;
    for (;;) {
      const u = source.rand() - 0.5;
      const v = source.rand();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + lambda + 0.43);
      if (us >= 0.07 && v <= vr) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      const left = Math.log(v) + this.logInverseAlpha - Math.log(a / (us * us) + b);
      if (left <= -lambda + k * this.logLambda - logGamma(k + 1)) return k;
    }
  }
}

/** Coefficients B(2k)/(2k(2k-1)) of Stirling's series, from the first to the tenth. */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
  -174611 / 125400,
] as const;

/** Logarithm of the gamma function for x >= 1: Stirling's series, shifted to 7 and above. */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const shift = x < 7 ? Math.floor(7 - x) : 0;
  let argument = x + shift;
  const inverse = 1 / argument;
  const inverseSquare = inverse * inverse;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k -= 1) series = series * inverseSquare + (STIRLING[k] ?? 0);
  let result =
    series / argument + 0.5 * Math.log(2 * Math.PI) + (argument - 0.5) * Math.log(argument) - argument;
  for (let k = 0; k < shift; k += 1) {
    argument -= 1;
    result -= Math.log(argument);
  }
  return result;
}
