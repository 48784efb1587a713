// Times, sizes and counts as the page writes them.

/** A time in seconds with a fitting unit: `0.1 ms`, `250 us`, `1.5 s`. */
export function stepText(seconds: number): string {
  const size = Math.abs(seconds);
  if (size === 0) return '0 s';
  const [factor, unit] =
    size >= 1 ? [1, 's'] : size >= 1e-4 ? [1e3, 'ms'] : size >= 1e-7 ? [1e6, 'us'] : [1e9, 'ns'];
  return `${Number((seconds * factor).toPrecision(4))} ${unit}`;
}

/** Model time during a run, always in ms below a second, with one decimal: `61.3 ms`. */
export function modelTimeText(seconds: number): string {
  return seconds >= 1 ? `${seconds.toFixed(3)} s` : `${(seconds * 1000).toFixed(1)} ms`;
}

/** Wall time: `0.9 ms`, `12 ms`, `2.1 s`, `3 min`. */
export function wallTimeText(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 120_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** Bytes: `1.2 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const steps: readonly [number, string][] = [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ];
  const [size, unit] = steps.find(([limit]) => bytes >= limit) ?? [1, 'B'];
  const value = bytes / size;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** `1 neuron`, `2,000 steps`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
