// Expressions of TypeScript as a graph in which equal ones are the same node.

/** One value: how it is written once its operands are. */
export interface Expression {
  readonly id: number;
  readonly operands: readonly Expression[];
  readonly write: (operands: readonly string[]) => string;
  /** a literal */
  readonly value?: number;
}

/** Makes expressions; equal ones only once. */
export class Expressions {
  private readonly known = new Map<string, Expression>();

  /** @param template the expression's text, `$0`, `$1` … standing for operands */
  make(template: string, ...operands: Expression[]): Expression {
    return this.add(`${template} ${operands.map(({ id }) => id).join(' ')}`, {
      operands,
      write: (texts) => template.replace(/\$(\d)/g, (_, index: string) => texts[Number(index)] ?? ''),
    });
  }

  /** A literal. */
  literal(value: number): Expression {
    const text = literalText(value);
    return this.add(text, { operands: [], write: () => text, value });
  }

  private add(key: string, expression: Omit<Expression, 'id'>): Expression {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = { ...expression, id: this.known.size };
    this.known.set(key, made);
    return made;
  }
}

function literalText(value: number): string {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (value === Number.POSITIVE_INFINITY) return 'Number.POSITIVE_INFINITY';
  if (value === Number.MAX_VALUE) return 'Number.MAX_VALUE';
  if (Object.is(value, -0)) return '-0';
  const power = Math.log2(value);
  return Number.isInteger(power) && power < -24 ? `2 ** ${power}` : `${value}`;
}

/** The body of a function that returns an expression: what is used more than once gets a name. */
export function functionBody(result: Expression): string {
  const reachable = new Map<number, Expression>();
  const uses = new Map<number, number>();
  const visit = (node: Expression): void => {
    uses.set(node.id, (uses.get(node.id) ?? 0) + 1);
    if (reachable.has(node.id)) return;
    reachable.set(node.id, node);
    node.operands.forEach(visit);
  };
  visit(result);
  const texts = new Map<number, string>();
  const lines: string[] = [];
  for (const node of [...reachable.values()].sort((a, b) => a.id - b.id)) {
    const text = node.write(node.operands.map(({ id }) => texts.get(id) ?? ''));
    if ((uses.get(node.id) ?? 0) > 1 && node.operands.length > 0) {
      const name = `v${lines.length}`;
      lines.push(`const ${name} = ${text};`);
      texts.set(node.id, name);
    } else {
      texts.set(node.id, node.operands.length > 0 ? `(${text})` : text);
    }
  }
  return [...lines, `return ${texts.get(result.id) ?? ''};`].join('\n');
}
