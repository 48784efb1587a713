// Numbers for expressions: equal trees get equal numbers, in time proportional to their size.
import { assertNever } from '../../diagnostics';
import type { IRExpression } from '../ir';
import { foldIR } from '../ir-tree';

export class Numbering {
  /**
   * @param versionOf how often a local was written so far, where that matters
   */
  constructor(
    private readonly versionOf: (slot: number) => number = () => 0,
    private readonly numbers: Map<string, number> = new Map<string, number>(),
  ) {}

  /** The same numbers, counting another progress of writes. */
  withVersions(versionOf: (slot: number) => number): Numbering {
    return new Numbering(versionOf, this.numbers);
  }

  /** Number of an expression. */
  of(root: IRExpression): number {
    return foldIR<number>(root, (node, operands) => this.combine(node, operands));
  }

  /** Number of a node whose operands have these numbers. */
  combine(node: IRExpression, operands: readonly number[]): number {
    const key = `${this.head(node)} ${node.type} ${operands.join(' ')}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(key, number);
    }
    return number;
  }

  private head(node: IRExpression): string {
    switch (node.kind) {
      case 'const':
        return Object.is(node.value, -0) ? 'const -0' : `const ${node.value}`;
      case 'parameter':
        return `parameter ${node.slot}`;
      case 'local':
        return `local ${node.slot} ${this.versionOf(node.slot)}`;
      case 'load':
        return `load ${node.array} ${node.index.kind} ${node.index.kind === 'local' ? node.index.slot : ''}`;
      case 'unary':
      case 'binary':
      case 'compare':
      case 'logical':
        return `${node.kind} ${node.operator}`;
      case 'convert':
        return node.conversion;
      case 'select':
        return 'select';
      case 'call':
        return `call ${node.function}`;
      default:
        return assertNever(node);
    }
  }
}
