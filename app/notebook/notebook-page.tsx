// A notebook in one of three layouts: document beside the stage, document above a sheet, phone.
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { Splitter } from '../stage/splitter';
import { Stage } from '../stage/stage';
import { StageSheet } from '../stage/sheet';
import { StatusBar } from '../stage/status-bar';
import { BuildQuestion, DraftBanner, MemoryBanner, NoticeBanner, SaveBanner } from './banners';
import { CellList, PhoneCells } from './cell-list';
import { useDocumentStore } from './document-store';
import { PhoneBar } from './phone-bar';
import { Rail } from './rail';
import { Settings } from './settings';
import { TopBar } from './top-bar';
import { useLayout } from './use-layout';

const STAGE_WIDTH = 616;

function Banners(): ReactElement {
  return (
    <div className="banners">
      <DraftBanner />
      <NoticeBanner />
      <MemoryBanner />
      <BuildQuestion />
      <SaveBanner />
    </div>
  );
}

/** The open document with everything around it. */
export function NotebookPage(): ReactElement | null {
  const layout = useLayout();
  const cells = useDocumentStore((state) => state.open?.history.present.cells);
  const id = useDocumentStore((state) => state.open?.id);
  const title = useDocumentStore((state) => state.open?.history.present.title);
  const [stageWidth, setStageWidth] = useState(STAGE_WIDTH);
  if (cells === undefined) return null;

  const sheet = (content: ReactNode): ReactElement => (
    <main className="document" aria-label="Notebook" key={id}>
      <div className="document-inner">
        <h1 className="visually-hidden">{title}</h1>
        <Banners />
        {content}
      </div>
    </main>
  );

  switch (layout) {
    case 'wide':
      return (
        <div className="app wide" style={{ '--stage-width': `${stageWidth}px` } as React.CSSProperties}>
          <Rail />
          <div className="column">
            <TopBar layout={layout} />
            {sheet(
              <>
                <CellList cells={cells} />
                <Settings />
              </>,
            )}
          </div>
          <aside className="stage beside" aria-label="Plots, schedule and problems">
            <Splitter width={stageWidth} onWidth={setStageWidth} />
            <Stage plots />
          </aside>
          <StatusBar />
        </div>
      );
    case 'medium':
      return (
        <div className="app medium">
          <TopBar layout={layout} />
          {sheet(
            <>
              <CellList cells={cells} />
              <Settings />
            </>,
          )}
          <StageSheet />
          <StatusBar />
        </div>
      );
    case 'narrow':
      return (
        <div className="app narrow">
          <TopBar layout={layout} />
          {sheet(
            <>
              <PhoneCells cells={cells} />
              <section className="stage" aria-label="Schedule and problems">
                <Stage plots={false} />
              </section>
              <Settings />
            </>,
          )}
          <PhoneBar />
        </div>
      );
  }
}
