// BinomialFunction: a function without arguments that gives binomially distributed numbers.
import type { Device, FunctionImplementation, NamedFunction } from '../core';
import { Binomial, getDevice, uniqueId, userFunction } from '../core';
import { Dimension } from '../units';

/** A function of model code: each call draws a number of successes. */
export class BinomialFunction implements NamedFunction {
  readonly id = uniqueId();
  readonly className = 'BinomialFunction';
  readonly name: string;
  /** what code calls */
  readonly implementation: FunctionImplementation;

  private binomial: Binomial;

  /**
   * @param n number of trials
   * @param p probability of a success in one trial
   * @param options `approximate` (default true): normal numbers where n p and n (1 - p) exceed 5; `name`
   *   (default `_binomial*`); the device to live on (default: the active one)
   * @throws ModelError `RANDOM-ARGUMENT` (ValueError)
   */
  constructor(
    n: number,
    p: number,
    options: { readonly approximate?: boolean; readonly name?: string; readonly device?: Device } = {},
  ) {
    this.binomial = new Binomial(n, p, options.approximate ?? true);
    const device = options.device ?? getDevice();
    this.name = device.names.claim(options.name ?? '_binomial*');
    const plain = userFunction(this.name, { args: [], result: Dimension.none, stateless: false });
    this.implementation = {
      ...plain,
      autoVectorise: true,
      draw: (random) => this.binomial.draw(random),
      binomial: () => this.binomial,
    };
    device.functions.add(this);
  }

  get n(): number {
    return this.binomial.n;
  }

  get p(): number {
    return this.binomial.p;
  }

  /**
   * Other numbers for the draws to come; code that calls the function need not be compiled again.
   * @throws ModelError `RANDOM-ARGUMENT` (ValueError)
   */
  change(n: number, p: number): void {
    this.binomial = new Binomial(n, p, this.binomial.approximate);
  }
}
