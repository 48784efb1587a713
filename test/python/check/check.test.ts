// What a check finds in scripts before they run.
import { describe, expect, it } from 'vitest';
import { Source } from '../../../engine/diagnostics';
import { checkScript } from '../../../engine/python/check';
import { parsePython } from '../../../engine/python/syntax';

function found(code: string, files: Record<string, string> = {}): string[] {
  const source = new Source(code);
  const modules = new Map(Object.entries(files).map(([name, text]) => [name, new Source(text)]));
  return checkScript(source, { files: modules }).map(({ severity, message, span, brian }) => {
    const { line, column } = source.lineColumn(span[0]);
    return `${String(line)}:${String(column)} ${severity} ${brian ?? ''}: ${message}`;
  });
}

describe('names that are not available', () => {
  it('are named with their module, at the place of the name', () => {
    expect(found('from scipy.optimize import fsolve, brentq as b\n')).toEqual([
      '1:28 error ModuleNotFoundError: scipy.optimize.fsolve is not available',
      '1:36 error ModuleNotFoundError: scipy.optimize.brentq is not available',
    ]);
  });

  it('are followed through the other names of modules', () => {
    expect(
      found('import numpy as np\nimport scipy.optimize as so\nx = so.fsolve(np.fromfunction_, 1)\n'),
    ).toEqual([
      "2:8 error ModuleNotFoundError: No module named 'scipy.optimize'",
      '3:5 error ModuleNotFoundError: scipy.optimize.fsolve is not available',
      '3:15 error NotImplementedError: numpy.fromfunction_ is not available',
    ]);
    expect(found('from numpy import linalg as la\nprint(la.inv)\nla.no_such(1)\n')).toEqual([
      '3:1 error NotImplementedError: numpy.linalg.no_such is not available',
    ]);
  });

  it('are found behind star imports', () => {
    expect(found('from brian2 import *\nnp.no_such(3)\nplt.plot([1])\nnp.random.rand(3)\n')).toEqual([
      '2:1 error NotImplementedError: numpy.no_such is not available',
    ]);
  });

  it('are those of Brian that this version lacks, where they are used', () => {
    expect(found('from brian2 import *\nm = Morphology()\n')).toEqual([
      '2:5 error NotImplementedError: Morphology is not part of this version',
    ]);
    expect(found('from brian2 import *\nclass Morphology: pass\nm = Morphology()\n')).toEqual([]);
  });

  it('are warnings where they may not be reached', () => {
    const severity = (body: string): string[] =>
      found(`import numpy as np\n${body}`).map((one) => one.split(' ')[1] ?? '');
    expect(severity('def f():\n    np.no_such()\n')).toEqual(['warning']);
    expect(severity('def f():\n    np.no_such()\nf()\n')).toEqual(['error']);
    expect(severity('if np.pi > 3:\n    np.no_such()\n')).toEqual(['warning']);
    expect(severity("if __name__ == '__main__':\n    np.no_such()\n")).toEqual(['error']);
    expect(severity('x = True or np.no_such()\n')).toEqual(['warning']);
    expect(severity('exit()\nnp.no_such()\n')).toEqual(['warning']);
    expect(severity('for x in []:\n    np.no_such()\n')).toEqual(['warning']);
    expect(severity('f = lambda: np.no_such()\n')).toEqual(['warning']);
    expect(severity('def f():\n    if np.pi: return\n    np.no_such()\nf()\n')).toEqual(['warning']);
  });

  it('are no problem where the script catches the error', () => {
    for (const type of ['ImportError', 'ModuleNotFoundError', 'Exception', '(KeyError, ImportError)'])
      expect(found(`try:\n    import scipy.stats as s\nexcept ${type}:\n    s = None\ns.x()\n`)).toEqual([]);
    expect(found('try:\n    import scipy\nexcept KeyError:\n    pass\n')).toHaveLength(1);
    expect(found('import numpy as np\ntry:\n    np.no_such\nexcept:\n    pass\n')).toEqual([]);
  });

  it('are no problem where the script gives names another value', () => {
    expect(found('import numpy as np\nnp = 3\nnp.no_such\n')).toEqual([]);
    expect(found('import numpy as np\ndef f(np):\n    np.no_such\nf(1)\n')).toEqual([]);
    expect(found('import matplotlib.pyplot as plt\nplt.mine = 3\nprint(plt.mine)\n')).toEqual([]);
  });
});

describe('modules of the script', () => {
  it('are found, and checked at their import', () => {
    expect(found('import params\nprint(params.tau)\n', { 'params.py': 'tau = 3\n' })).toEqual([]);
    expect(found('from params import *\nprint(tau)\n', { 'params.py': 'tau = 3\n' })).toEqual([]);
    expect(found('\nfrom params import tau\n', { 'params.py': 'import torch\n' })).toEqual([
      "2:6 error ModuleNotFoundError: params.py, line 1: No module named 'torch'",
    ]);
  });
});

describe('other problems', () => {
  it('are names that nothing defines, as warnings', () => {
    expect(found('from brian2 import *\nprint(celsius, mV)\n')).toEqual([
      "2:7 warning NameError: name 'celsius' is not defined",
    ]);
    expect(found('from nowhere import *\nprint(x)\n').slice(1)).toEqual([]);
    expect(found('print([a for a in range(3)], (lambda b: b)(2), __name__, len, super)\n')).toEqual([]);
  });

  it('are errors of syntax alone, where there are any', () => {
    expect(found('import torch\nx = (\n').every((one) => one.includes('SyntaxError'))).toBe(true);
  });

  it('are found in little time', () => {
    const code = `from brian2 import *\n${'x = np.mean(np.arange(10)) + sin(3.0) * (2*mV).shape\n'.repeat(500)}`;
    const source = new Source(code);
    const parsed = parsePython(source);
    const times = Array.from({ length: 10 }, () => {
      const started = performance.now();
      checkScript(source, { parsed });
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
