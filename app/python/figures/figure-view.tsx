// One figure of a script with everything around it: title, tools, sentence for those who do not see it, table.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FigureModel } from '../../../engine/python/pylab';
import { saveDataUrl } from '../../plots/download';
import type { DataTable } from '../../plots/csv';
import { csvOf } from '../../plots/csv';
import type { Theme } from '../../plots/palette';
import { PlotBoundary } from '../../plots/plot-boundary';
import { PlotTable } from '../../plots/plot-table';
import { PlotTools } from '../../plots/plot-tools';
import '../../plots/plots.css';
import { figureCsv, figureTable } from './figure-data';
import { figureSummary, figureTitle } from './figure-summary';
import { FigureSurface } from './figure-surface';

interface Props {
  readonly figure: FigureModel;
  readonly theme: Theme;
  /** why the picture no longer fits the script, if it does not */
  readonly stale: string | undefined;
  /** number of the figure in its list, from 0, or a name that no other figure of the page has */
  readonly index: number | string;
  /** a sentence for those who do not see it, where one is known that says more than what is drawn */
  readonly summary?: string;
  /** its numbers, where they are not just those that are drawn */
  readonly table?: DataTable;
  /** level of its heading on the page; below that of a cell if absent */
  readonly heading?: 'h2' | 'h3';
  /** told where the reader has clicked (or tapped), in data values */
  readonly onPoint?: (x: number, y: number) => void;
}

export function FigureView(props: Props): React.JSX.Element {
  const { figure, theme, stale, index } = props;
  const title = figureTitle(figure);
  return (
    <section
      className={stale === undefined ? 'plot figure' : 'plot figure plot-stale'}
      data-theme={theme}
      data-testid={`figure-${index}`}
      aria-label={title}
    >
      <PlotBoundary resetKey={figure}>
        <Picture {...props} title={title} />
      </PlotBoundary>
    </section>
  );
}

function Picture({
  figure,
  theme,
  stale,
  index,
  title,
  summary: told,
  table,
  heading: Heading = 'h3',
  onPoint,
}: Props & { readonly title: string }): React.JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const surface = useRef<FigureSurface | undefined>(undefined);
  const [zoomed, setZoomed] = useState(false);
  const [tableOpen, setTableOpen] = useState(false);
  const [message, setMessage] = useState('');
  const summary = useMemo(() => told ?? figureSummary(figure), [figure, told]);
  const listener = useRef(onPoint);
  useEffect(() => {
    listener.current = onPoint;
  }, [onPoint]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const created = new FigureSurface(element, {
      onZoom: setZoomed,
      onError: (error) => setMessage(`The figure could not be drawn: ${messageOf(error)}`),
      onPoint: (x, y) => listener.current?.(x, y),
    });
    surface.current = created;
    const observer = new ResizeObserver((entries) => {
      const width = entries.at(-1)?.contentRect.width;
      if (width !== undefined) created.resize(Math.floor(width));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      surface.current = undefined;
    };
  }, []);

  useEffect(() => surface.current?.show(figure, theme), [figure, theme]);

  const save = (format: 'png' | 'svg'): void => {
    surface.current?.exportImage(format).then(
      (url) => {
        saveDataUrl(url, `${title}.${format}`);
        setMessage(`Saved as ${format.toUpperCase()}.`);
      },
      (error: unknown) => setMessage(`Export failed: ${messageOf(error)}`),
    );
  };
  const copy = (): void => {
    navigator.clipboard.writeText(table === undefined ? figureCsv(figure) : csvOf(table)).then(
      () => setMessage('Data copied as CSV.'),
      (error: unknown) => setMessage(`Copying failed: ${messageOf(error)}`),
    );
  };

  return (
    <>
      <header className="plot-header">
        <Heading className="plot-title">{title}</Heading>
        <span className={stale === undefined ? 'plot-state' : 'plot-state plot-state-stale'}>
          {stale ?? ''}
        </span>
        <PlotTools
          title={title}
          disabled={false}
          zoomed={zoomed}
          tableOpen={tableOpen}
          onResetZoom={() => surface.current?.resetZoom()}
          onToggleTable={() => setTableOpen(!tableOpen)}
          onCopyCsv={copy}
          onExport={save}
        />
      </header>
      <div className="plot-picture">
        <div ref={host} className="figure-area" role="img" aria-label={`${title}. ${summary}`} />
      </div>
      <p className="plot-summary" data-testid={`figure-summary-${index}`}>
        {summary}
      </p>
      <p className="plot-note" role="status">
        {message}
      </p>
      {tableOpen && <PlotTable table={table ?? figureTable(figure)} caption={title} />}
    </>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
