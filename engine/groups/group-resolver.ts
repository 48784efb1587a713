// Name resolution of a group that can also say where a variable was declared, for explanations of units.
import type { ResolverOptions } from '../core';
import { NameResolver } from '../core';
import type { Origin } from '../diagnostics';
import type { ScopeSymbol } from '../equations';

/** Resolver whose symbols tell where in the model they come from. */
export class GroupResolver extends NameResolver {
  /**
   * @param describe where a variable of the group was declared, e.g. `group cells, line 2`
   * @param originOf the text that declares it
   */
  constructor(
    options: ResolverOptions,
    private readonly describe: (name: string) => string | undefined,
    private readonly originOf: (name: string) => Origin | undefined,
  ) {
    super(options);
  }

  override lookup(name: string): ScopeSymbol | undefined {
    const symbol = super.lookup(name);
    if (symbol?.kind !== 'variable' || symbol.description !== undefined) return symbol;
    const description = this.describe(name);
    if (description === undefined) return symbol;
    const declaration = this.originOf(name);
    return { ...symbol, description, ...(declaration === undefined ? {} : { declaration }) };
  }
}
