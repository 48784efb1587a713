// A kernel as text: what the engine really executes, for the kernel view and for tests.
import { assertNever } from '../diagnostics';
import type { Origin } from '../diagnostics';
import { printNumber } from '../syntax';
import type { IRArithmetic, IRComparison, IRExpression, IRIndex, IRStatement, Kernel } from './ir';
import { foldIR } from './ir-tree';

const ARITHMETIC: Readonly<Record<IRArithmetic, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
};

const COMPARISON: Readonly<Record<IRComparison, string>> = {
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '==',
  ne: '!=',
};

/** A line of a printed kernel. */
export interface KernelLine {
  readonly text: string;
  /** place of its statement in the user's text */
  readonly origin?: Origin;
  /** the local that it sets, or the array that it stores to */
  readonly target?: string;
}

/** Prints a kernel: parameters, then per block what runs once and what runs for each element. */
export function printKernel(kernel: Kernel): string {
  return kernelLines(kernel)
    .map(({ text }) => text)
    .join('\n');
}

/** The lines of `printKernel`, with the places of their statements. */
export function kernelLines(kernel: Kernel): KernelLine[] {
  const lines: KernelLine[] = [{ text: `kernel ${kernel.name} (${kernel.template})` }];
  for (const { name, type, value } of kernel.parameters) {
    lines.push({ text: `parameter ${name}: ${type} = ${value}` });
  }
  for (const block of kernel.blocks) {
    const heading = kernel.blocks.length > 1 ? `${block.name}, ` : '';
    if (block.scalar.length > 0)
      lines.push({ text: `${heading}once:` }, ...block.scalar.map(indented(kernel)));
    if (block.draws.length > 0)
      lines.push({ text: `${heading}drawn first:` }, ...block.draws.map(indented(kernel)));
    if (block.vector.length > 0) {
      const how = block.sequential ? 'for each element, one after the other:' : 'for each element:';
      lines.push({ text: `${heading}${how}` }, ...block.vector.map(indented(kernel)));
    }
  }
  return lines;
}

function indented(kernel: Kernel): (statement: IRStatement) => KernelLine {
  return (statement) => {
    const target =
      statement.kind === 'store'
        ? kernel.arrays[statement.array]?.name
        : kernel.locals[statement.local]?.name;
    const origin = statement.kind === 'set' ? statement.origin : undefined;
    return {
      text: `  ${printIRStatement(statement, kernel)}`,
      ...(origin === undefined ? {} : { origin }),
      ...(target === undefined ? {} : { target }),
    };
  };
}

/** One statement, e.g. `v = v*_lio_1 if not_refractory` or `memory v[k] = v`. */
export function printIRStatement(statement: IRStatement, kernel: Kernel): string {
  const localName = (slot: number): string => kernel.locals[slot]?.name ?? `local ${slot}`;
  if (statement.kind === 'store') {
    const array = kernel.arrays[statement.array]?.name ?? '';
    return `memory ${array}[${printIndex(statement.index, localName)}] = ${localName(statement.local)}`;
  }
  const value = printIRExpression(statement.value, kernel);
  const guard = statement.guard === undefined ? '' : ` if ${localName(statement.guard.slot)}`;
  return `${localName(statement.local)} = ${value}${guard}`;
}

function printIndex(index: IRIndex, localName: (slot: number) => string): string {
  if (index.kind === 'zero') return '0';
  return index.kind === 'element' ? 'k' : localName(index.slot);
}

/** An expression; every operation inside another one is in parentheses. */
export function printIRExpression(root: IRExpression, kernel: Kernel): string {
  const inner = foldIR<{ readonly text: string; readonly atom: boolean }>(root, (node, operands) => {
    const [a = '', b = '', c = ''] = operands.map(({ text, atom }) => (atom ? text : `(${text})`));
    const plain = operands.map(({ text }) => text).join(', ');
    switch (node.kind) {
      case 'const':
        return { text: constantText(node.value, node.type), atom: node.value >= 0 };
      case 'parameter':
        return { text: kernel.parameters[node.slot]?.name ?? '', atom: true };
      case 'local':
        return { text: kernel.locals[node.slot]?.name ?? '', atom: true };
      case 'load': {
        const index = printIndex(node.index, (slot) => kernel.locals[slot]?.name ?? '');
        return { text: `memory ${kernel.arrays[node.array]?.name ?? ''}[${index}]`, atom: false };
      }
      case 'unary':
        return { text: node.operator === 'neg' ? `-${a}` : `not ${a}`, atom: false };
      case 'binary':
        return { text: `${a} ${ARITHMETIC[node.operator]} ${b}`, atom: false };
      case 'compare':
        return { text: `${a} ${COMPARISON[node.operator]} ${b}`, atom: false };
      case 'logical':
        return { text: `${a} ${node.operator} ${b}`, atom: false };
      case 'select':
        return { text: `${b} if ${a} else ${c}`, atom: false };
      case 'call':
        return { text: `${kernel.functions[node.function]?.name ?? ''}(${plain})`, atom: true };
      case 'convert':
        return { text: `${node.conversion}(${plain})`, atom: true };
      default:
        return assertNever(node);
    }
  });
  return inner.text;
}

function constantText(value: number, type: string): string {
  if (type === 'bool') return value === 0 ? 'False' : 'True';
  return printNumber(value, type === 'int');
}
