// Hosts the plot surface: passes runs, theme and size on to it, and draws once per animation frame.
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { Ref } from 'react';
import type { PlotCell } from '../../engine/document/schema';
import type { RunData } from '../engine-client/run-data';
import { plotHeight } from './geometry';
import { FrameLoop, isCoarsePointer } from './motion';
import type { Theme } from './palette';
import { panelHeights } from './panel-heights';
import type { PlotModel } from './plot-model';
import { PlotSurface } from './surface';

/** What the plot's buttons ask of the surface. */
export interface PlotHandle {
  readonly resetZoom: () => void;
  readonly exportImage: (format: 'png' | 'svg', title: string) => Promise<string>;
}

interface Props {
  readonly ref: Ref<PlotHandle>;
  readonly cell: PlotCell;
  readonly run: RunData;
  readonly model: PlotModel;
  readonly theme: Theme;
  readonly label: string;
  readonly onZoom: (zoomed: boolean) => void;
  readonly onError: (error: unknown) => void;
}

export function PlotArea({ ref, cell, run, model, theme, label, onZoom, onError }: Props): React.JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const surface = useRef<PlotSurface | undefined>(undefined);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    // the theme in effect is set by the effect below, before anything is drawn
    const created = new PlotSurface(element, {
      theme: 'light',
      interactive: !isCoarsePointer(),
      onZoom,
      onError,
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
  }, [onZoom, onError]);

  useEffect(() => surface.current?.setTheme(theme), [theme]);

  useEffect(() => {
    surface.current?.show(cell, run, model);
    const loop = new FrameLoop(() => surface.current?.draw());
    const unsubscribe = run.subscribe(() => loop.request(run.status !== 'running'));
    return () => {
      unsubscribe();
      loop.cancel();
    };
  }, [cell, run, model]);

  useImperativeHandle(
    ref,
    () => ({
      resetZoom: () => surface.current?.resetZoom(),
      exportImage: (format, title) =>
        surface.current?.exportImage(format, title) ??
        Promise.reject(new Error('The plot is not ready yet.')),
    }),
    [],
  );

  return (
    <div
      ref={host}
      className="plot-area"
      role="img"
      aria-label={label}
      style={{ minHeight: plotHeight(panelHeights(model)) }}
    />
  );
}
