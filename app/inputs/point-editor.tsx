// A current that is drawn: the points of a protocol as handles that pointer and keyboard move. The fields of the
// points show the same texts.
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { ProtocolPoint, TimedArrayCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { closeStep } from '../notebook/document-store';
import { unitLabel } from '../notebook/quantity-text';
import type { DrawnPoints } from './point-geometry';
import { drawnPoints, numberAt, partOf, withNewPoint, withPointAt } from './point-geometry';

type PointsCell = Extract<TimedArrayCell, { readonly points: readonly ProtocolPoint[] }>;

/** A key with Shift moves so many steps. */
const LARGE_STEP = 10;

const ARROWS: Readonly<Record<string, readonly [time: number, value: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** The picture, where all points are plain quantities, or why there is none; edits of one drag are one step of undo. */
export function PointEditor({ cell }: { readonly cell: PointsCell }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  // While a handle is dragged the axes stay as they were.
  const [held, setHeld] = useState<{ readonly index: number; readonly axes: DrawnPoints }>();
  const own = drawnPoints(cell.points);
  if (own === undefined) {
    return (
      <p className="muted small-note">
        These points can be dragged once times and values are plain numbers with a unit, such as 20*ms.
      </p>
    );
  }
  const drawn = held === undefined ? own : { ...own, time: held.axes.time, value: held.axes.value };

  const set = (points: readonly ProtocolPoint[], label: string, mergeKey?: string): void => {
    if (points !== cell.points) replaceCell({ ...cell, points }, label, mergeKey);
  };
  /** Time and value under the pointer. */
  const under = (event: { clientX: number; clientY: number }): readonly [number, number] => {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return [
      numberAt(drawn.time, (event.clientX - left) / width),
      numberAt(drawn.value, 1 - (event.clientY - top) / height),
    ];
  };
  const drag = (event: PointerEvent, index: number): void => {
    if (held?.index !== index) return;
    const [time, value] = under(event);
    // A point that is moved up and down keeps its time, on the grid or not.
    const own = drawn.at[index] ?? 0;
    const at = Math.abs(time - own) < drawn.time.step ? own : time;
    set(withPointAt(cell.points, drawn, index, at, value), 'Move point', `drag:${cell.id}`);
  };
  const release = (): void => {
    setHeld(undefined);
    closeStep();
  };
  /** The handles are there after the next render. */
  const focusHandle = (index: number): void => {
    requestAnimationFrame(() => {
      box.current?.querySelectorAll<HTMLElement>('.point-handle')[index]?.focus();
    });
  };
  const press = (event: KeyboardEvent, index: number): void => {
    if ((event.key === 'Delete' || event.key === 'Backspace') && cell.points.length > 1) {
      event.preventDefault();
      set(
        cell.points.filter((_, other) => other !== index),
        'Remove point',
      );
      focusHandle(Math.min(index, cell.points.length - 2));
      return;
    }
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const steps = event.shiftKey ? LARGE_STEP : 1;
    const time = (drawn.at[index] ?? 0) + arrow[0] * steps * drawn.time.step;
    const value = (drawn.values[index] ?? 0) + arrow[1] * steps * drawn.value.step;
    const points = withPointAt(cell.points, drawn, index, rounded(time), rounded(value));
    set(points, 'Move point', `keys ${index}@${cell.id}`);
  };

  return (
    <div className="point-editor">
      <div
        ref={box}
        className="point-canvas"
        role="group"
        aria-label={`Points of ${cell.name}`}
        onDoubleClick={(event) => {
          const [time, value] = under(event);
          set(withNewPoint(cell.points, drawn, time, value), 'Add point');
        }}
      >
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
          <path className="point-zero" d={zeroLine(drawn)} vectorEffect="non-scaling-stroke" />
          <path
            className="input-curve"
            d={linePath(drawn, cell.shape === 'steps')}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {cell.points.map((point, index) => (
          <div
            key={index}
            className="point-handle"
            role="slider"
            tabIndex={0}
            aria-label={`Point ${index + 1} of ${cell.name}`}
            aria-valuemin={drawn.value.min}
            aria-valuemax={drawn.value.max}
            aria-valuenow={drawn.values[index] ?? 0}
            aria-valuetext={`${spoken(point.value, cell.unit)} at ${spoken(point.at)}`}
            style={{
              insetInlineStart: `${100 * partOf(drawn.time, drawn.at[index] ?? 0)}%`,
              insetBlockEnd: `${100 * partOf(drawn.value, drawn.values[index] ?? 0)}%`,
            }}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setHeld({ index, axes: drawn });
            }}
            onPointerMove={(event) => {
              drag(event, index);
            }}
            onPointerUp={release}
            onPointerCancel={release}
            onDoubleClick={(event) => {
              event.stopPropagation();
            }}
            onKeyDown={(event) => {
              press(event, index);
            }}
          />
        ))}
      </div>
      <p className="muted small-note">
        Drag the points, or move them with the arrow keys (Shift: ten steps). A double click adds a point,
        Delete removes one.
      </p>
    </div>
  );
}

function rounded(number: number): number {
  return Number(number.toPrecision(12));
}

/** A text such as `20*ms` as it is read out. @param plain unit of plain numbers */
function spoken(text: string, plain = ''): string {
  const [number = '', ...unit] = text.split(/(?=[*/])/);
  return `${number.trim()} ${unit.length === 0 ? plain : unitLabel(unit.join(''))}`.trim();
}

function zeroLine({ value }: DrawnPoints): string {
  const y = 1 - partOf(value, 0);
  return `M0 ${y}H1`;
}

/** The curve in a square of size 1: steps hold from a point to the next, lines join them. */
function linePath({ at, values, time, value }: DrawnPoints, steps: boolean): string {
  const y = (number: number): string => (1 - partOf(value, number)).toFixed(4);
  const start = `M0 ${y(steps ? 0 : (values[0] ?? 0))}`;
  const parts = at.map((moment, k) => {
    const [across, up] = [partOf(time, moment).toFixed(4), y(values[k] ?? 0)];
    return steps ? `H${across}V${up}` : `L${across} ${up}`;
  });
  return `${start}${parts.join('')}H1`;
}
