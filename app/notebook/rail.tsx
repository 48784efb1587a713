// The narrow strip at the left edge: gallery, notebooks, file, keys, theme.
import { FilePlus2, FolderOpen, House, Keyboard, LayoutGrid, Upload } from 'lucide-react';
import type { ReactElement } from 'react';
import { FileOpener } from '../share/file-opener';
import { ThemeButton } from './top-bar';
import { openDialog } from './view-store';
import { goTo, startEmpty } from './workspace';

interface RailButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactElement;
}

function RailButton({ label, onPress, children }: RailButtonProps): ReactElement {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onPress}>
      {children}
    </button>
  );
}

/** Ways to other notebooks. */
export function Rail(): ReactElement {
  return (
    <nav className="rail" aria-label="Spikepad">
      <RailButton
        label="Start page"
        onPress={() => {
          goTo({ kind: 'home' });
        }}
      >
        <House size={20} aria-hidden />
      </RailButton>
      <RailButton
        label="Gallery"
        onPress={() => {
          goTo({ kind: 'gallery' });
        }}
      >
        <LayoutGrid size={20} aria-hidden />
      </RailButton>
      <RailButton label="New notebook" onPress={startEmpty}>
        <FilePlus2 size={20} aria-hidden />
      </RailButton>
      <RailButton
        label="My notebooks"
        onPress={() => {
          openDialog('documents');
        }}
      >
        <FolderOpen size={20} aria-hidden />
      </RailButton>
      <FileOpener className="icon-button" label="Open a file">
        <Upload size={20} aria-hidden />
      </FileOpener>
      <span className="spacer" />
      <RailButton
        label="Keys"
        onPress={() => {
          openDialog('help');
        }}
      >
        <Keyboard size={20} aria-hidden />
      </RailButton>
      <ThemeButton />
    </nav>
  );
}
