// How drawing calls are written down: the same table serves as methods of axes and as functions of pyplot.
import type { Bound } from '../runtime/native';
import type { CallArguments, Context, PyValue } from '../runtime/object';
import type { AxesModel } from './model';
import type { FigureRecorder } from './recorder';

/** What a drawing call works on. */
export interface AxesTarget {
  readonly model: AxesModel;
  readonly recorder: FigureRecorder;
}

export interface AxesCall {
  /** Python parameter list, without self */
  readonly parameters: string;
  readonly body: (target: AxesTarget, bound: Bound, context: Context, args: CallArguments) => PyValue;
}

export type AxesCalls = Readonly<Record<string, AxesCall>>;

/** Writes one entry of a table. */
export function call(parameters: string, body: AxesCall['body']): AxesCall {
  return { parameters, body };
}
