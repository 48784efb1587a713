// The slider of a constant. It moves the document live; one drag is one undo step. The control is the
// browser's own range input, which brings keyboard, touch and screen readers; Page keys go ten steps.
import type { ReactElement } from 'react';
import { useRef } from 'react';
import type { ConstantRow } from '../../../engine/document/schema';
import { closeStep, editDocument } from '../document-store';
import { editableCell } from '../editable';
import type { SliderScale } from '../slider-math';
import { sliderScale, thumb, valueAt } from '../slider-math';

interface SliderProps {
  readonly cell: string;
  readonly row: ConstantRow;
  readonly index: number;
}

let drags = 0;

/** A row's slider; nothing where the row has none or its value is not `number*unit`. */
export function ConstantSlider({ cell, row, index }: SliderProps): ReactElement | null {
  const drag = useRef<string | undefined>(undefined);
  const scale = sliderScale(row);
  if (scale === undefined) {
    return row.slider === undefined ? (
      <span className="slider-space" />
    ) : (
      <span className="slider-space muted">no slider: the value is an expression</span>
    );
  }
  const { min, max, step, at } = thumb(scale);

  const move = (position: number): void => {
    if (drag.current === undefined) {
      drags += 1;
      drag.current = `drag:${drags}`;
    }
    setValue(cell, index, valueAt(scale, position), row.name, drag.current);
  };
  const release = (): void => {
    drag.current = undefined;
    closeStep();
  };

  return (
    <span className="slider-space">
      <input
        type="range"
        className="slider"
        aria-label={row.description === undefined ? row.name : `${row.name}, ${row.description}`}
        aria-valuetext={row.value}
        data-testid={`slider-${row.name}`}
        min={min}
        max={max}
        step={step}
        value={at}
        style={{ '--part': `${(100 * (at - min)) / (max - min)}%` } as React.CSSProperties}
        onChange={(event) => {
          move(Number(event.target.value));
        }}
        onPointerUp={release}
        onBlur={release}
        onKeyDown={(event) => {
          const pages = event.key === 'PageUp' ? 10 : event.key === 'PageDown' ? -10 : 0;
          if (pages === 0) return;
          event.preventDefault();
          move(Math.min(max, Math.max(min, at + pages * step)));
        }}
        onKeyUp={release}
      />
      <span className="slider-bounds muted" aria-hidden>
        <span>{boundText(scale, scale.min)}</span>
        <span>{boundText(scale, scale.max)}</span>
      </span>
    </span>
  );
}

function boundText(scale: SliderScale, value: number): string {
  return `${Number(value.toPrecision(6))}${scale.unit.replace('*', ' ')}`;
}

function setValue(cell: string, index: number, value: string, name: string, mergeKey: string): void {
  editDocument(
    (document) => {
      const draft = editableCell(document, cell);
      const row = draft?.type === 'constants' ? draft.rows[index] : undefined;
      if (row === undefined) return;
      row.initial ??= row.value;
      row.value = value;
    },
    { label: `Move ${name}`, mergeKey, cause: 'slider' },
  );
}
