// A miniature of an input: its curve over time, or its first spikes.
import type { ReactElement } from 'react';
import type { InputPreview as Preview } from '../../engine/worker/protocol';
import { useSession } from '../engine-client/session';

const WIDTH = 320;
const HEIGHT = 64;
const EDGE = 4;

/** The miniature of a cell, once the last check could build it. */
export function InputPreview({ cell }: { readonly cell: string }): ReactElement | null {
  const preview = useSession((state) => state.check?.inputs.find((one) => one.cell === cell));
  if (preview === undefined) return null;
  return (
    <figure className="input-preview">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={describe(preview)}
      >
        {preview.kind === 'curve' ? (
          <path d={curvePath(preview)} className="input-curve" vectorEffect="non-scaling-stroke" />
        ) : (
          <path d={spikesPath(preview)} className="input-curve" vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      <figcaption className="muted small-note">{describe(preview)}</figcaption>
    </figure>
  );
}

function end(preview: Preview): number {
  const last = preview.times.at(-1) ?? 0;
  return preview.kind === 'spikes' && preview.period > 0 ? Math.max(last, preview.period) : last;
}

function number(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** The miniature in words. */
export function describe(preview: Preview): string {
  const until = `${number(end(preview) * 1e3)} ms`;
  if (preview.kind === 'spikes') {
    const repeated = preview.period > 0 ? `, repeated every ${number(preview.period * 1e3)} ms` : '';
    return `${preview.total} ${preview.total === 1 ? 'spike' : 'spikes'} of ${preview.n} ${preview.n === 1 ? 'neuron' : 'neurons'} until ${until}${repeated}`;
  }
  const unit = preview.unit === '1' ? '' : ` ${preview.unit}`;
  const [low, high] = [Math.min(...preview.values), Math.max(...preview.values)];
  return low === high
    ? `constant ${number(low)}${unit}`
    : `from ${number(low)} to ${number(high)}${unit}, until ${until}`;
}

function across(time: number, last: number): number {
  return EDGE + (last > 0 ? time / last : 0) * (WIDTH - 2 * EDGE);
}

/** A curve as a path; values that hold are drawn as steps. */
export function curvePath({ times, values, steps }: Extract<Preview, { kind: 'curve' }>): string {
  const last = times.at(-1) ?? 0;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const up = (value: number): number =>
    high > low ? HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE) : HEIGHT / 2;
  const parts = times.map((time, k) => {
    const [x, y] = [across(time, last).toFixed(1), up(values[k] ?? 0).toFixed(1)];
    if (k === 0) return `M${x} ${y}`;
    return steps ? `H${x}V${y}` : `L${x} ${y}`;
  });
  return parts.length === 1 ? `${parts[0] ?? ''}H${WIDTH - EDGE}` : parts.join('');
}

/** Spikes as short vertical lines, one row per neuron. */
function spikesPath(preview: Extract<Preview, { kind: 'spikes' }>): string {
  const { times, indices, n } = preview;
  const last = end(preview);
  const row = (HEIGHT - 2 * EDGE) / Math.max(1, n);
  return times
    .map((time, k) => {
      const top = HEIGHT - EDGE - ((indices[k] ?? 0) + 1) * row;
      return `M${across(time, last).toFixed(1)} ${top.toFixed(1)}v${Math.max(1.5, row * 0.8).toFixed(1)}`;
    })
    .join('');
}
