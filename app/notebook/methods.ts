// Integrators that a cell can choose.

/** Names of all integrators; empty means that the engine chooses. */
export const METHODS: readonly string[] = [
  '',
  'exact',
  'euler',
  'exponential_euler',
  'rk2',
  'rk4',
  'heun',
  'milstein',
  'gsl_rk2',
  'gsl_rk4',
  'gsl_rkf45',
  'gsl_rkck',
  'gsl_rk8pd',
];
