// Butcher tableaus of the embedded Runge-Kutta pairs behind the names gsl_rk2, gsl_rkf45, gsl_rkck, gsl_rk8pd.

/** An explicit Runge-Kutta pair: stages, the solution that is kept, and the estimate of its error. */
export interface Tableau {
  readonly name: string;
  /** order that step-size control reckons with */
  readonly order: number;
  /** time of each stage, as a fraction of the step */
  readonly nodes: readonly number[];
  /** row s: weights of the earlier stages in stage s */
  readonly stages: readonly (readonly number[])[];
  /** weights of the stages in the solution */
  readonly solution: readonly number[];
  /** weights of the stages in the difference of the pair's two solutions */
  readonly error: readonly number[];
}

/** Multiples of 1/denominator. */
function over(denominator: number, numerators: readonly number[]): number[] {
  return numerators.map((numerator) => numerator / denominator);
}

function difference(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, at) => value - (b[at] ?? 0));
}

/** Midpoint rule (order 2) inside Kutta's method of order 3. */
const KUTTA = over(6, [1, 4, 1]);
export const rk2Pair: Tableau = {
  name: 'rk2',
  order: 2,
  nodes: [0, 0.5, 1],
  stages: [[], [0.5], [-1, 2]],
  solution: KUTTA,
  error: difference([0, 1, 0], KUTTA),
};

/** E. Fehlberg, Computing 6 (1970) 61-71: orders 4 and 5. */
export const fehlberg: Tableau = {
  name: 'rkf45',
  order: 5,
  nodes: [0, 1 / 4, 3 / 8, 12 / 13, 1, 1 / 2],
  stages: [
    [],
    [1 / 4],
    over(32, [3, 9]),
    over(2197, [1932, -7200, 7296]),
    over(4104, [8341, -32832, 29440, -845]),
    over(20520, [-6080, 41040, -28352, 9295, -5643]),
  ],
  solution: over(7618050, [902880, 0, 3953664, 3855735, -1371249, 277020]),
  error: [1 / 360, 0, -128 / 4275, -2197 / 75240, 1 / 50, 2 / 55],
};

/** J. R. Cash, A. H. Karp, ACM Transactions on Mathematical Software 16 (1990) 201-222: orders 4 and 5. */
const CASH_KARP = [37 / 378, 0, 250 / 621, 125 / 594, 0, 512 / 1771];
export const cashKarp: Tableau = {
  name: 'rkck',
  order: 5,
  nodes: [0, 1 / 5, 3 / 10, 3 / 5, 1, 7 / 8],
  stages: [
    [],
    [1 / 5],
    over(40, [3, 9]),
    [0.3, -0.9, 1.2],
    [-11 / 54, 2.5, -70 / 27, 35 / 27],
    [1631 / 55296, 175 / 512, 575 / 13824, 44275 / 110592, 253 / 4096],
  ],
  solution: CASH_KARP,
  error: difference(CASH_KARP, [2825 / 27648, 0, 18575 / 48384, 13525 / 55296, 277 / 14336, 1 / 4]),
};

/**
 * P. J. Prince, J. R. Dormand, Journal of Computational and Applied Mathematics 7 (1981) 67-75: the pair
 * RK8(7)13M of orders 7 and 8, with the rational approximations of the paper's table.
 */
const EIGHTH = [
  14005451 / 335480064,
  0,
  0,
  0,
  0,
  -59238493 / 1068277825,
  181606767 / 758867731,
  561292985 / 797845732,
  -1041891430 / 1371343529,
  760417239 / 1151165299,
  118820643 / 751138087,
  -528747749 / 2220607170,
  1 / 4,
];
const SEVENTH = [
  13451932 / 455176623,
  0,
  0,
  0,
  0,
  -808719846 / 976000145,
  1757004468 / 5645159321,
  656045339 / 265891186,
  -3867574721 / 1518517206,
  465885868 / 322736535,
  53011238 / 667516719,
  2 / 45,
  0,
];
export const princeDormand: Tableau = {
  name: 'rk8pd',
  order: 8,
  nodes: [
    0,
    1 / 18,
    1 / 12,
    1 / 8,
    5 / 16,
    3 / 8,
    59 / 400,
    93 / 200,
    5490023248 / 9719169821,
    13 / 20,
    1201146811 / 1299019798,
    1,
    1,
  ],
  stages: [
    [],
    [1 / 18],
    [1 / 48, 1 / 16],
    [1 / 32, 0, 3 / 32],
    [5 / 16, 0, -75 / 64, 75 / 64],
    [3 / 80, 0, 0, 3 / 16, 3 / 20],
    [29443841 / 614563906, 0, 0, 77736538 / 692538347, -28693883 / 1125000000, 23124283 / 1800000000],
    [
      16016141 / 946692911,
      0,
      0,
      61564180 / 158732637,
      22789713 / 633445777,
      545815736 / 2771057229,
      -180193667 / 1043307555,
    ],
    [
      39632708 / 573591083,
      0,
      0,
      -433636366 / 683701615,
      -421739975 / 2616292301,
      100302831 / 723423059,
      790204164 / 839813087,
      800635310 / 3783071287,
    ],
    [
      246121993 / 1340847787,
      0,
      0,
      -37695042795 / 15268766246,
      -309121744 / 1061227803,
      -12992083 / 490766935,
      6005943493 / 2108947869,
      393006217 / 1396673457,
      123872331 / 1001029789,
    ],
    [
      -1028468189 / 846180014,
      0,
      0,
      8478235783 / 508512852,
      1311729495 / 1432422823,
      -10304129995 / 1701304382,
      -48777925059 / 3047939560,
      15336726248 / 1032824649,
      -45442868181 / 3398467696,
      3065993473 / 597172653,
    ],
    [
      185892177 / 718116043,
      0,
      0,
      -3185094517 / 667107341,
      -477755414 / 1098053517,
      -703635378 / 230739211,
      5731566787 / 1027545527,
      5232866602 / 850066563,
      -4093664535 / 808688257,
      3962137247 / 1805957418,
      65686358 / 487910083,
    ],
    [
      403863854 / 491063109,
      0,
      0,
      -5068492393 / 434740067,
      -411421997 / 543043805,
      652783627 / 914296604,
      11173962825 / 925320556,
      -13158990841 / 6184727034,
      3936647629 / 1978049680,
      -160528059 / 685178525,
      248638103 / 1413531060,
      0,
    ],
  ],
  solution: EIGHTH,
  error: difference(SEVENTH, EIGHTH),
};
