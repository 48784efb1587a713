// The explicit methods, each as the formula of one step (Brian 2's documentation; Kloeden and Platen 1992 for
// the stochastic ones). Noise is read in the sense of Stratonovich.
import type { IntegrationProblem } from '../method';
import { unsupported } from '../method';
import { noisesOf } from '../noise';
import { ExplicitMethod } from './explicit-method';

/** Forward Euler; Euler-Maruyama for additive noise. */
export const euler = new ExplicitMethod('euler', 'x_new = x + dt*f(x, t) + g(x, t)*dW', 'additive');

/** Second order Runge-Kutta (midpoint). */
export const rk2 = new ExplicitMethod(
  'rk2',
  `k = dt*f(x, t)
x_new = x + dt*f(x + k/2, t + dt/2)`,
);

/** Classical fourth order Runge-Kutta. */
export const rk4 = new ExplicitMethod(
  'rk4',
  `k_1 = dt*f(x, t)
k_2 = dt*f(x + k_1/2, t + dt/2)
k_3 = dt*f(x + k_2/2, t + dt/2)
k_4 = dt*f(x + k_3, t + dt)
x_new = x + (k_1 + 2*k_2 + 2*k_3 + k_4)/6`,
);

/** Stochastic Heun: plain Euler for the drift, the average of both ends for the noise. */
export const heun = new ExplicitMethod(
  'heun',
  `x_support = x + g(x, t)*dW
g_support = g(x_support, t + dt)
x_new = x + dt*f(x, t) + .5*dW*(g(x, t) + g_support)`,
  'multiplicative',
);

/** Derivative-free Milstein, for one noise variable per equation at most. */
export const milstein = new ExplicitMethod(
  'milstein',
  `x_support = x + dt*f(x, t) + dt**.5*g(x, t)
g_support = g(x_support, t)
k = 1/(2*dt**.5)*(g_support - g(x, t))*(dW**2)
x_new = x + dt*f(x, t) + g(x, t)*dW + k`,
  'multiplicative',
  checkDiagonalNoise,
);

/** Refuses equations that share a noise variable or have several. */
function checkDiagonalNoise({ equations }: IntegrationProblem): void {
  const seen = new Set<string>();
  for (const { expression, origin } of equations) {
    const noises = noisesOf(expression);
    if (noises.length > 1 || noises.some((noise) => seen.has(noise)))
      throw unsupported(
        'Cannot integrate stochastic equations with non-diagonal noise with this state updater.',
        origin,
      );
    for (const noise of noises) seen.add(noise);
  }
}
