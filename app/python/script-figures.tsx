// The figures of a script. Drawing them is heavy and comes in a chunk of its own; their place is kept meanwhile.
import type { ReactElement } from 'react';
import { Suspense, lazy } from 'react';
import type { PythonCell } from '../../engine/document/schema';
import { ErrorBoundary } from '../notebook/error-boundary';
import { useTheme } from '../theme/theme';
import { isBusy, useScriptRun } from './scripts';

const FigureView = lazy(() =>
  import('./figures/figure-view').then((module) => ({ default: module.FigureView })),
);

/** All figures of a cell's last run. */
export function ScriptFigures({ cell }: { readonly cell: PythonCell }): ReactElement | null {
  const run = useScriptRun(cell.id);
  const theme = useTheme();
  if (run === undefined || run.figures.length === 0) return null;
  const before = run.stale ? (isBusy(run) ? 'from the run before' : 'from before the error') : undefined;
  const stale = before ?? (run.code === cell.code || isBusy(run) ? undefined : 'code changed');
  return (
    <>
      {run.figures.map((figure, index) => (
        <div className="plot-slot" key={`${figure.number} ${figure.name ?? ''}`}>
          <ErrorBoundary what={`figure ${figure.number}`}>
            <Suspense fallback={<div className="plot-loading" aria-label="The figure is being loaded" />}>
              <FigureView figure={figure} theme={theme} stale={stale} index={index} />
            </Suspense>
          </ErrorBoundary>
        </div>
      ))}
    </>
  );
}
