// The numpy of scripts against what numpy 1.24 and Brian 2.5.1 print.
import { describe, expect, it } from 'vitest';
import { printed } from './run-numpy';

/** Expressions whose `repr` the real thing gives. */
function check(cases: readonly (readonly [string, string])[], before = ''): void {
  for (const [expression, expected] of cases) {
    expect(`${expression} => ${printed(`${before}\nprint(repr(${expression}))`).join('\n')}`).toBe(
      `${expression} => ${expected}`,
    );
  }
}

const QUANTITIES = 'q = array([3.,1.,2.,5.])*mV; p = array([1.,2.,3.,4.])*ms; m = q.reshape(2,2)';

describe('quantities', () => {
  it('keep, change or drop their unit as in Brian', () => {
    check(
      [
        ['diff(q)', 'array([-2.,  1.,  3.]) * mvolt'],
        ['sort(q)', 'array([1., 2., 3., 5.]) * mvolt'],
        ['median(q)', '2.5 * mvolt'],
        ['trapz(q,p)', '7. * uweber'],
        ['dot(q,p)', '31. * uweber'],
        ['q@p', '31. * uweber'],
        ['cumsum(q)', 'array([ 3.,  4.,  6., 11.]) * mvolt'],
        ['gradient(q)', 'array([-2. , -0.5,  2. ,  3. ]) * mvolt'],
        ['np.where(q>2*mV,q,0*mV)', 'array([0.003, 0.   , 0.   , 0.005])'],
        ['where(q>2*mV,q,0*mV)', 'array([3., 0., 0., 5.]) * mvolt'],
        ['clip(q,1*mV,2*mV)', 'array([2., 1., 2., 2.]) * mvolt'],
        ['var(m)', '2.1875 * mvolt2'],
        ['std(m,axis=0)', 'array([0.5, 2. ]) * mvolt'],
        ['q%(2*mV)', 'array([1., 1., 0., 1.]) * mvolt'],
        ['q/mV', 'array([3., 1., 2., 5.])'],
        ['sign(q)', 'array([1., 1., 1., 1.])'],
        ['m.T', 'array([[3., 2.],\n       [1., 5.]]) * mvolt'],
        ['[1,2]*mV', 'array([1., 2.]) * mvolt'],
        ['arange(0*ms,1*ms,0.3*ms)', 'array([0. , 0.3, 0.6, 0.9]) * msecond'],
        ['linspace(0*mV,1*mV,3)', 'array([0. , 0.5, 1. ]) * mvolt'],
        ['asarray(q)', 'array([0.003, 0.001, 0.002, 0.005])'],
        ['ms**2', 'msecond ** 2'],
        ['1/ms', 'msecond ** -1'],
        ['q[q>1*mV]', 'array([3., 2., 5.]) * mvolt'],
        ['argmax(q)', '3'],
        ['mean([1*mV,2*mV])', '0.0015'],
        ['max([1*mV,2*mV])', '0.002'],
        ['outer(q,p)[0]', 'array([3.0e-06, 6.0e-06, 9.0e-06, 1.2e-05])'],
        ['float(3*mV)', '0.003'],
        ['f"{3.14159*mV:.2f}"', "'0.00'"],
        ['(3.1234*mV).in_best_unit(2)', "'3.12 mV'"],
        ['np.histogram(q,3)[1]', 'array([0.001     , 0.00233333, 0.00366667, 0.005     ])'],
      ],
      QUANTITIES,
    );
  });

  it('refuse what does not fit, with Brian’s facts', () => {
    expect(() => printed('x = 3*mV + 2*ms')).toThrow(/3\. mV \+ 2\. ms.*V and s/u);
    expect(() => printed('x = 3*mV > 2*nA')).toThrow(/3\. mV > 2\. nA.*V and A/u);
    expect(() => printed('x = 2**(3*mV)')).toThrow(/exponent.*unit is V/u);
    expect(() => printed('x = ones(3)*mV; x[0] = 1')).toThrow(/V and 1/u);
    expect(() => printed('array([3.,1.])*mV > 1')).toThrow(/\[3\. 1\.\] mV > 1.*V and 1/u);
    expect(() => printed('sin(3*mV)')).toThrow(/sin expects.*3\. mV.*unit is V/u);
  });
});

describe('arrays', () => {
  it('index as numpy', () => {
    check(
      [
        ['a[1]', 'array([4, 5, 6, 7])'],
        ['a[:,1]', 'array([1, 5, 9])'],
        ['a[::-1,::2]', 'array([[ 8, 10],\n       [ 4,  6],\n       [ 0,  2]])'],
        ['a[[0,2],1:3]', 'array([[ 1,  2],\n       [ 9, 10]])'],
        ['a[a>8]', 'array([ 9, 10, 11])'],
        ['a[-1,-1]', '11'],
        ['a[:,newaxis,0].shape', '(3, 1)'],
        ['a.sum(axis=0)', 'array([12, 15, 18, 21])'],
        ['a.mean(axis=1)', 'array([1.5, 5.5, 9.5])'],
        ['a/2', 'array([[0. , 0.5, 1. , 1.5],\n       [2. , 2.5, 3. , 3.5],\n       [4. , 4.5, 5. , 5.5]])'],
        [
          'a > 5',
          'array([[False, False, False, False],\n       [False, False,  True,  True],\n       [ True,  True,  True,  True]])',
        ],
        ['a.T.shape', '(4, 3)'],
        ['r_[0:3, 7]', 'array([0, 1, 2, 7])'],
        ['hstack([a, a]).shape', '(3, 8)'],
        ['bincount([0,1,1,3])', 'array([1, 2, 0, 1])'],
        ['float32(0.5)*array([1,2],dtype=float32)', 'array([0.5, 1. ], dtype=float32)'],
        ['linalg.solve(array([[3.,1.],[1.,2.]]), array([9.,8.]))', 'array([2., 3.])'],
      ],
      'a = arange(12).reshape(3,4)',
    );
  });

  it('write through views', () => {
    expect(printed('a = zeros((2,3)); b = a[1]; b[:] = 7; a[0,1:] += 2; print(a)')).toEqual([
      '[[0. 2. 2.]',
      ' [7. 7. 7.]]',
    ]);
  });

  it('name what is missing', () => {
    expect(() => printed('np.busday_count(1)')).toThrow(/numpy\.busday_count is not available/u);
  });
});

describe('numpy.random', () => {
  it('gives numpy’s numbers after an odd number of words', () => {
    const start = 'np.random.seed(42); np.random.randint(7)';
    check(
      [
        ['np.random.rand(2)', 'array([0.79654299, 0.18343479])'],
        ['np.random.randn(3)', 'array([-0.55023449,  0.51543307,  0.47386083])'],
        ['np.random.randint(0,10,5)', 'array([3, 7, 4, 6, 9])'],
        ['np.random.permutation(6)', 'array([0, 1, 5, 2, 4, 3])'],
        ['np.random.choice(5,3,replace=False)', 'array([1, 4, 2])'],
        ['np.random.choice([1.5,2.5,3.5],4)', 'array([1.5, 3.5, 3.5, 1.5])'],
        ['np.random.gamma(2.5,size=2)', 'array([1.45347112, 3.01736623])'],
        ['np.random.gamma(0.5)', '0.9016958650235641'],
        ['np.random.exponential(2.0,2)', 'array([3.18460107, 0.40529701])'],
        ['np.random.poisson(3.0,5)', 'array([4, 1, 1, 1, 2])'],
        ['np.random.poisson(30.0,3)', 'array([35, 35, 29])'],
        ['np.random.normal(1,2,2)', 'array([-0.10046898,  2.03086614])'],
        ['np.random.uniform(-1,1,2)', 'array([ 0.59308597, -0.63313042])'],
        ['np.random.choice(3,4,p=[.2,.3,.5])', 'array([2, 0, 2, 2])'],
      ],
      start,
    );
  });
});
