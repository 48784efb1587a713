// Clocks: simulated time as a count of steps. `t` is always `timestep * dt`, one multiplication, so that it
// never drifts. Kernels read the three numbers in the simulation's memory.
import { modelError, problem } from '../diagnostics';
import { Quantity, second } from '../units';
import type { Device } from './device';
import { getDevice } from './device';
import { roundHalfEven } from './rounding';
import { SharedNumber } from './shared-number';
import { Variables } from './variables-container';

/** Times closer than this fraction of a step count as the same. */
export const EPSILON_DT = 1e-4;
/** Beyond so many steps `timestep * dt` no longer meets the time grid. */
const MANY_STEPS = 2 ** 40;

/** Plain seconds of a step. @throws ModelError `DT` (DimensionMismatchError, ValueError) */
function stepSeconds(dt: Quantity): number {
  if (dt.dimension !== second.dimension) {
    throw modelError(
      'DimensionMismatchError',
      'DT',
      `The time step must be a time, but it is ${dt.toString()}.`,
    );
  }
  if (!(dt.value > 0 && Number.isFinite(dt.value))) {
    throw modelError('ValueError', 'DT', `The time step must be positive, but it is ${dt.toString()}.`);
  }
  return dt.value;
}

function seconds(value: number): Quantity {
  return new Quantity(value, second.dimension);
}

/**
 * Refuses a new step whose grid does not hit the current time.
 * @param newDt step from now on, in seconds
 * @param oldDt step that led here, in seconds
 * @param time current time in seconds
 * @throws ModelError `DT` (ValueError)
 */
export function checkDt(newDt: number, oldDt: number, time: number): void {
  const oldTime = roundHalfEven(time / oldDt) * oldDt;
  const newTime = roundHalfEven(time / newDt) * newDt;
  if (Math.abs(newTime - oldTime) / newDt > EPSILON_DT) {
    const [from, to, at] = [oldDt, newDt, time].map((value) => seconds(value).toString());
    throw modelError(
      'ValueError',
      'DT',
      `Cannot set dt from ${from ?? ''} to ${to ?? ''}: the time ${at ?? ''} is not a multiple of ${to ?? ''}.`,
    );
  }
}

/** A clock owns `timestep`, `t` and `dt`; objects that share it run in the same steps. */
export class Clock {
  readonly name: string;
  readonly variables: Variables;
  /** first step that the current run does not execute */
  endStep = 0;
  private readonly device: Device;
  private readonly stepNumber: SharedNumber;
  private readonly time: SharedNumber;
  private readonly step: SharedNumber;
  /** step of the last run: what a new step must be compatible with */
  private usedDt: number | undefined;

  /**
   * @param dt time step
   * @param options `name` (default `clock*`) and the device to live on (default: the active one)
   * @throws ModelError `DT` (DimensionMismatchError, ValueError)
   */
  constructor(dt: Quantity, options: { readonly name?: string; readonly device?: Device } = {}) {
    const step = stepSeconds(dt);
    this.device = options.device ?? getDevice();
    this.name = this.device.names.claim(options.name ?? 'clock*');
    this.variables = new Variables(this.name, this.device.memory);
    const { dimension } = second;
    this.stepNumber = new SharedNumber(this.variables, 'timestep', 0, { dtype: 'int64' });
    this.time = new SharedNumber(this.variables, 't', 0, { dimension });
    this.step = new SharedNumber(this.variables, 'dt', step, { dimension, constant: true });
    this.variables.addConstant('N', 1, { dtype: 'int64' });
  }

  /** Step in seconds. */
  get dt_(): number {
    return this.step.value;
  }

  /** Step as a time. */
  get dt(): Quantity {
    return seconds(this.dt_);
  }

  /** A new step takes effect, and is checked against the current time, when the next run starts. */
  set dt(value: Quantity) {
    this.step.value = stepSeconds(value);
  }

  /** Current time in seconds. */
  get t_(): number {
    return this.time.value;
  }

  /** Current time. */
  get t(): Quantity {
    return seconds(this.t_);
  }

  /** Number of completed steps. */
  get timestep(): number {
    return this.stepNumber.value;
  }

  /**
   * The step that a time belongs to: the nearest one if it is at most 1e-4 steps away, else the next one.
   * @param time in seconds
   */
  calcTimestep(time: number): number {
    const dt = this.dt_;
    const nearest = roundHalfEven(time / dt);
    const offset = nearest * dt - time;
    return offset === 0 || Math.abs(offset) / dt <= EPSILON_DT ? nearest : Math.ceil(time / dt);
  }

  /**
   * Moves the clock to a time (rounded up to its grid) and adopts a step that was changed meanwhile.
   * @param time in seconds
   * @throws ModelError `DT` (ValueError) where the time is not on the new step's grid
   */
  setTime(time: number): void {
    const dt = this.dt_;
    if (this.usedDt !== undefined && this.usedDt !== dt) checkDt(dt, this.usedDt, time);
    this.usedDt = dt;
    this.moveTo(this.calcTimestep(time));
  }

  /**
   * Prepares a run from `start` to `end`, both in seconds: steps `timestep` to `endStep - 1` are executed.
   * @throws ModelError `DT` (ValueError), see `setTime`
   */
  setInterval(start: number, end: number): void {
    this.setTime(start);
    this.endStep = this.calcTimestep(end);
    if (this.endStep > MANY_STEPS) {
      this.device.log(
        problem(
          'CLOCK-STEPS',
          `Times will be inexact: ${this.endStep} steps of ${this.dt.toString()} lead to ${seconds(end).toString()}.`,
          { severity: 'warning', object: this.name },
        ),
      );
    }
  }

  /** One step further. */
  advance(): void {
    this.moveTo(this.timestep + 1);
  }

  /** Copy of the clock's numbers. */
  fullState(): ClockState {
    return { timestep: this.timestep, dt: this.dt_ };
  }

  /** Sets the clock back to a state that `fullState` gave. */
  restoreFromFullState(state: ClockState): void {
    this.step.value = state.dt;
    this.usedDt = state.dt;
    this.moveTo(state.timestep);
  }

  private moveTo(timestep: number): void {
    this.stepNumber.value = timestep;
    this.time.value = timestep * this.dt_;
  }
}

/** What `store` keeps of a clock. */
export interface ClockState {
  readonly timestep: number;
  readonly dt: number;
}
