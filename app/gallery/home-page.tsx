// The page without a notebook: three ways to start, the notebooks of this device, the gallery.
import { FilePlus2, FolderOpen, LayoutGrid, Zap } from 'lucide-react';
import type { ReactElement } from 'react';
import { DocumentList } from '../notebook/document-list';
import { Banner } from '../notebook/banners';
import { ThemeButton } from '../notebook/top-bar';
import { goTo, startEmpty, useWorkspace } from '../notebook/workspace';
import { PasteBox } from '../python/paste-box';
import { FileOpener } from '../share/file-opener';
import { Cards } from './cards';

interface HomeProps {
  /** the gallery alone, without the welcome */
  readonly galleryOnly: boolean;
}

/** Start page and gallery. */
export function HomePage({ galleryOnly }: HomeProps): ReactElement {
  const failure = useWorkspace((state) => state.failure);
  return (
    <div className="home">
      <header className="home-head">
        <a className="brand" href="#">
          <img src="icon.svg" alt="" width={32} height={32} /> Spikepad
        </a>
        <span className="spacer" />
        <ThemeButton />
      </header>
      <main className="home-main">
        {failure !== undefined && (
          <Banner kind="error" testId="link-failure">
            <strong>The notebook could not be opened.</strong> {failure} Nothing on this device was changed.
            Ask for the link again, or start below.
          </Banner>
        )}
        {!galleryOnly && <Welcome />}
        <section aria-labelledby="gallery-heading">
          {galleryOnly ? <h1 id="gallery-heading">Gallery</h1> : <h2 id="gallery-heading">Gallery</h2>}
          <Cards />
        </section>
        <section className="home-documents" aria-label="My notebooks">
          <h2>On this device</h2>
          <DocumentList empty="Notebooks that you edit are kept here, in this browser only." limit={12} />
          <button type="button" className="button" onClick={startEmpty}>
            <FilePlus2 size={16} aria-hidden /> Empty notebook
          </button>
        </section>
      </main>
    </div>
  );
}

function Welcome(): ReactElement {
  return (
    <section className="welcome">
      <h1>Spiking neurons in a notebook that runs as you type</h1>
      <p className="lead">
        Write equations with physical units, choose when each piece of code runs, and watch the trace answer
        every edit. Everything happens in this page; nothing is uploaded.
      </p>
      <div className="choices">
        <button
          type="button"
          className="choice"
          data-testid="start-first-spikes"
          onClick={() => {
            goTo({ kind: 'example', file: 'first-spikes' });
          }}
        >
          <Zap size={24} aria-hidden />
          <strong>Start from First spikes</strong>
          <span>a leaky integrate-and-fire neuron with a slider</span>
        </button>
        <button
          type="button"
          className="choice"
          onClick={() => {
            goTo({ kind: 'gallery' });
          }}
        >
          <LayoutGrid size={24} aria-hidden />
          <strong>Browse the gallery</strong>
          <span>models that open in one click</span>
        </button>
        <FileOpener className="choice">
          <FolderOpen size={24} aria-hidden />
          <strong>Open a file</strong>
          <span>notebook, .py or .ipynb; or drop it anywhere on this page</span>
        </FileOpener>
      </div>
      <PasteBox />
    </section>
  );
}
