// Which names of a connection rule differ between the candidates of one row.
import { functionsOf, identifiersOf, type Expression } from '../syntax';
import type { Synapses } from './synapses';

/** The names that belong to the side whose neurons a rule gives. */
export class Dependence {
  private readonly suffix: string;

  /**
   * @param gives side whose neurons the rule gives
   * @param variable name of the loop variable
   */
  constructor(
    private readonly synapses: Synapses,
    private readonly gives: 'i' | 'j',
    private readonly variable: string,
  ) {
    this.suffix = gives === 'j' ? '_post' : '_pre';
  }

  /** Does an expression differ between candidates of one row? One that draws random numbers does. */
  onCandidate(expression: Expression): boolean {
    const scope = this.synapses.resolver(new Map());
    const draws = [...functionsOf(expression)].some((one) => {
      const symbol = scope.lookup(one);
      return symbol?.kind === 'function' && !symbol.stateless;
    });
    const names = identifiersOf(expression);
    return draws || names.has(this.gives) || names.has(this.variable) || this.onNeurons(expression);
  }

  /** Does an expression use variables of the neurons that the rule gives? Their numbers must be valid then. */
  onNeurons(expression: Expression): boolean {
    return [...identifiersOf(expression)].some((one) => one.endsWith(this.suffix) || this.isTargetName(one));
  }

  /** A variable of the target without suffix. */
  private isTargetName(name: string): boolean {
    if (this.gives !== 'j' || /_(pre|post)$/.test(name)) return false;
    return this.synapses.neuronReferences.some((one) => one.name === name && one.side === 'post');
  }
}
