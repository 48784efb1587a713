// A plot cell's picture, fed from the run that is shown. Plots are heavy and come in a chunk of their own;
// their place is kept meanwhile so that nothing jumps.
import type { ReactElement } from 'react';
import { Suspense, lazy } from 'react';
import type { PlotCell } from '../../engine/document/schema';
import { useSession } from '../engine-client/session';
import { ErrorBoundary } from '../notebook/error-boundary';
import { useTheme } from '../theme/theme';

const PlotView = lazy(() => import('../plots/plot-view').then((module) => ({ default: module.PlotView })));

/** The picture of a plot cell. */
export function Plot({ cell }: { readonly cell: PlotCell }): ReactElement {
  const run = useSession((state) => state.shown);
  const stale = useSession((state) => state.stale);
  const broken = useSession(
    (state) => state.check?.diagnostics.some(({ severity }) => severity === 'error') ?? false,
  );
  const theme = useTheme();
  return (
    <div className="plot-slot">
      <ErrorBoundary what={`plot of ${cell.synapses ?? cell.monitor}`}>
        <Suspense fallback={<div className="plot-loading" aria-label="The plot is being loaded" />}>
          <PlotView cell={cell} run={run} stale={stale} broken={broken} theme={theme} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
