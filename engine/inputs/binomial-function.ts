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

  /**
   * @param n number of trials
   * @param p probability of a success in one trial
   * @param options `approximate` (default true): normal numbers where n p and n (1 - p) exceed 5; `name`
   *   (default `_binomial*`); the device to live on (default: the active one)
   * @throws ModelError `RANDOM-ARGUMENT` (ValueError)
   */
  constructor(
    readonly n: number,
    readonly p: number,
    options: { readonly approximate?: boolean; readonly name?: string; readonly device?: Device } = {},
  ) {
    const binomial = new Binomial(n, p, options.approximate ?? true);
    const device = options.device ?? getDevice();
    this.name = device.names.claim(options.name ?? '_binomial*');
    const plain = userFunction(this.name, { args: [], result: Dimension.none, stateless: false });
    this.implementation = { ...plain, autoVectorise: true, draw: (random) => binomial.draw(random) };
    device.functions.add(this);
  }
}
