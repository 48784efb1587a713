// The curve or map of a sweep, with what is below it: how far it is, which points failed, and the point whose run
// can be opened.
import { ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import { Suspense, lazy, useMemo, useState } from 'react';
import type { NotebookDocument, SweepCell } from '../../engine/document/schema';
import type { SweepPlan } from '../../engine/worker/sweep-protocol';
import { ErrorBoundary } from '../notebook/error-boundary';
import { useTheme } from '../theme/theme';
import { openPoint } from './open-point';
import { pointNear, sweepFigure } from './sweep-figure';
import type { SweepState } from './sweep-state';
import { failedPoints, placeOf, pointAt, sweepKey } from './sweep-state';
import { sweepTable } from './sweep-table';
import { pointText, resultText, summaryText } from './sweep-text';

const FigureView = lazy(() =>
  import('../python/figures/figure-view').then((module) => ({ default: module.FigureView })),
);

interface PictureProps {
  readonly cell: SweepCell;
  readonly document: NotebookDocument;
  readonly state: SweepState;
  readonly plan: SweepPlan;
}

/** The results of a sweep. */
export function SweepPicture({ cell, document, state, plan }: PictureProps): ReactElement {
  const theme = useTheme();
  const [selected, setSelected] = useState<number | undefined>();
  const { results } = state;
  const title = cell.title ?? '';
  const figure = useMemo(() => sweepFigure(plan, results, title, selected), [plan, results, title, selected]);
  const summary = useMemo(() => summaryText(plan, results), [plan, results]);
  const table = useMemo(() => sweepTable(plan, results), [plan, results]);
  const isStale = useMemo(() => sweepKey(document, cell) !== state.key, [document, cell, state.key]);
  const open = (point: number): void => {
    setSelected(point);
    openPoint(plan, point);
  };
  return (
    <div className="plot-slot sweep-picture">
      <ErrorBoundary what="sweep">
        <Suspense fallback={<div className="plot-loading" aria-label="The figure is being loaded" />}>
          <FigureView
            figure={figure}
            theme={theme}
            stale={isStale ? 'code changed' : undefined}
            index={cell.id}
            heading="h2"
            summary={summary}
            table={table}
            onPoint={(x, y) => {
              open(pointNear(plan, x, y));
            }}
          />
        </Suspense>
      </ErrorBoundary>
      <Failures plan={plan} state={state} />
      <PointChooser plan={plan} state={state} point={selected ?? 0} onChoose={setSelected} onOpen={open} />
    </div>
  );
}

/** Which points have no value, or not from all their runs. */
function Failures({
  plan,
  state,
}: {
  readonly plan: SweepPlan;
  readonly state: SweepState;
}): ReactElement | null {
  const failed = failedPoints(state.results);
  const [first] = failed;
  if (first === undefined) return null;
  const count = failed.length === 1 ? 'A run of one point' : `Runs of ${failed.length} points`;
  return (
    <p className="plot-note sweep-failures" role="status">
      {count} failed, at {pointText(plan, first.point)}: {first.message}
    </p>
  );
}

interface ChooserProps {
  readonly plan: SweepPlan;
  readonly state: SweepState;
  readonly point: number;
  readonly onChoose: (point: number) => void;
  readonly onOpen: (point: number) => void;
}

/** Walks over the points with the keyboard, and opens the run of one. */
function PointChooser({ plan, state, point, onChoose, onOpen }: ChooserProps): ReactElement {
  const places = placeOf(plan, point);
  return (
    <div className="field-row sweep-point">
      {plan.axes.map(({ constant, values, texts }, at) => (
        <label key={constant} className="sweep-walk">
          <span className="field-label">{constant}</span>
          <input
            type="range"
            className="slider"
            aria-label={`Point of the sweep: ${constant}`}
            aria-valuetext={texts[places[at] ?? 0] ?? ''}
            min={0}
            max={values.length - 1}
            step={1}
            value={places[at] ?? 0}
            style={{ '--part': `${(100 * (places[at] ?? 0)) / (values.length - 1)}%` } as React.CSSProperties}
            onChange={(event) => {
              onChoose(pointAt(plan, places.with(at, Number(event.target.value))));
            }}
          />
        </label>
      ))}
      <output className="sweep-value">
        {pointText(plan, point)}: {resultText(plan, state.results, point)}
      </output>
      <button
        type="button"
        className="button small"
        title="Sets the constants to this point and runs the notebook"
        onClick={() => {
          onOpen(point);
        }}
      >
        <ExternalLink size={14} aria-hidden /> Open this run
      </button>
    </div>
  );
}
