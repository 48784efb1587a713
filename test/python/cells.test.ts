// Notebooks cell by cell, as Jupyter runs them.
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { runScript } from '../../engine/python/run-script';
import type { PyError } from '../../engine/python/runtime';

const TEXT = `# %%
x = [1]
import matplotlib.pyplot as plt
plt.plot([1, 2])
# %%
1/0
print('not reached')
# %%
x.append(2)
def f():
    return x
plt.plot([3])
# %%
print(f(), undefined)
`;

function run(name: string): ReturnType<typeof runScript> & { readonly failed: readonly PyError[] } {
  const failed: PyError[] = [];
  const outcome = runScript(new Source(TEXT), { name, onCellError: (error) => failed.push(error) });
  return { ...outcome, failed };
}

describe('a notebook', () => {
  it('goes on with the next cell after an error', () => {
    const { failed, error, results } = run('a.ipynb');
    expect(failed.map(({ pythonClass }) => pythonClass)).toEqual(['ZeroDivisionError', 'NameError']);
    expect(error).toBe(failed[0]);
    expect(results.namespace).toMatchObject({ x: { items: [{ value: 1 }, { value: 2 }] } });
    expect(results.stdout).toBe('');
  });

  it('draws a figure for each cell', () => {
    expect(run('a.ipynb').figures).toHaveLength(2);
  });
});

describe('a script with the same marks', () => {
  it('ends at its first error', () => {
    const { failed, error, figures } = run('a.py');
    expect(failed).toEqual([]);
    expect(error?.pythonClass).toBe('ZeroDivisionError');
    expect(figures).toHaveLength(1);
  });
});
