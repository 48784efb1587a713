// How much of the results is kept: complete recordings would make files of hundreds of megabytes.

/** Caps on what is stored. */
export interface Limits {
  /** numbers for one variable */
  readonly values: number;
  /** events of one monitor */
  readonly events: number;
  /** numbers of one array among the script's own values */
  readonly namespace: number;
  /** neurons of one monitor whose traces are stored */
  readonly traces: number;
}

/** The caps that files of the golden format start from. */
export const DEFAULT_LIMITS: Limits = { values: 2000, events: 5000, namespace: 200, traces: 20 };

/** Everything is kept: for statistics over complete recordings. */
export const NO_LIMITS: Limits = {
  values: Infinity,
  events: Infinity,
  namespace: Infinity,
  traces: Infinity,
};

/** Below this many numbers per variable the file stays as long as it is. */
const FEWEST_VALUES = 16;

/** The next smaller caps for results that are too long; `undefined` where there are none. */
export function smallerLimits({ values, events, namespace, traces }: Limits): Limits | undefined {
  if (values <= FEWEST_VALUES) return undefined;
  return {
    values: Math.max(FEWEST_VALUES, Math.trunc(values * 0.7)),
    events: Math.max(20, Math.trunc(events * 0.6)),
    namespace: Math.max(8, Math.trunc(namespace * 0.7)),
    traces,
  };
}
