// Colours of Python in the editor.
import { describe, expect, it } from 'vitest';
import { START, tokenizeLine } from '../../app/editor/tokens';

function kinds(line: string): string[] {
  return tokenizeLine(line, 'python')
    .tokens.filter(({ kind }) => kind !== 'plain')
    .map(({ from, to, kind }) => `${line.slice(from, to)}:${kind}`);
}

describe('Python', () => {
  it('tells keywords, calls, names, numbers, strings and comments apart', () => {
    expect(kinds("for k in range(10): print(f'{k}', 1e-3j) # all")).toEqual([
      'for:keyword',
      'k:variable',
      'in:keyword',
      'range:function',
      '(:bracket',
      '10:number',
      '):bracket',
      '::operator',
      'print:function',
      '(:bracket',
      "f'{k}':string",
      ',:operator',
      '1e-3j:number',
      '):bracket',
      '# all:comment',
    ]);
    expect(kinds('@network_operation')).toEqual(['@network_operation:flag']);
    expect(kinds('def f(x)')[1]).toBe('f:differential');
  });

  it('follows strings over several lines', () => {
    const first = tokenizeLine("eqs = '''dv/dt = -v/tau : 1", 'python', START);
    expect(first.end.quote).toBe("'''");
    const middle = tokenizeLine('# not a comment', 'python', first.end);
    expect(middle.tokens).toEqual([{ from: 0, to: 15, kind: 'string' }]);
    const last = tokenizeLine("''' + x", 'python', middle.end);
    expect(last.tokens[0]).toEqual({ from: 0, to: 3, kind: 'string' });
    expect(last.end.quote).toBeUndefined();
  });

  it('covers every character', () => {
    for (const line of ['x = "open', "'it\\'s'", '\t é = µ', 'a @ b', '"""a""" + \'b\'']) {
      const { tokens } = tokenizeLine(line, 'python');
      expect(tokens.map(({ from, to }) => line.slice(from, to)).join('')).toBe(line);
    }
  });
});
