// Reads the short durations that plot options hold, such as `2*ms`.

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  second: 1,
  ms: 1e-3,
  msecond: 1e-3,
  us: 1e-6,
  usecond: 1e-6,
  ns: 1e-9,
  nsecond: 1e-9,
};

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const PATTERN = new RegExp(`^\\s*(${NUMBER})?\\s*\\*?\\s*([A-Za-z]+)\\s*$`);

/**
 * A duration in seconds from `2*ms`, `0.5 ms` or `ms`.
 * @returns undefined if the text is not a positive duration
 */
export function parseDuration(text: string): number | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, number = '1', unit = ''] = match;
  const scale = Object.hasOwn(SECONDS, unit) ? SECONDS[unit] : undefined;
  if (scale === undefined) return undefined;
  const seconds = Number(number) * scale;
  return seconds > 0 && Number.isFinite(seconds) ? seconds : undefined;
}
