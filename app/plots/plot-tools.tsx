// Buttons of a plot: table view, copy as CSV, pictures, and the way back from a zoom.
import { FileImage, ImageDown, Table2, Undo2, Copy } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly disabled: boolean;
  readonly zoomed: boolean;
  readonly tableOpen: boolean;
  readonly onResetZoom: () => void;
  readonly onToggleTable: () => void;
  readonly onCopyCsv: () => void;
  readonly onExport: (format: 'png' | 'svg') => void;
}

export function PlotTools(props: Props): React.JSX.Element {
  const { title, disabled } = props;
  return (
    <div className="plot-tools" role="group" aria-label={`Tools of ${title}`}>
      {props.zoomed && (
        <Tool label="Show the whole run" onClick={props.onResetZoom}>
          <Undo2 size={16} aria-hidden="true" />
        </Tool>
      )}
      <Tool
        label="Show data table"
        pressed={props.tableOpen}
        disabled={disabled}
        onClick={props.onToggleTable}
      >
        <Table2 size={16} aria-hidden="true" />
      </Tool>
      <Tool label="Copy data as CSV" disabled={disabled} onClick={props.onCopyCsv}>
        <Copy size={16} aria-hidden="true" />
      </Tool>
      <Tool label="Save as PNG" disabled={disabled} onClick={() => props.onExport('png')}>
        <ImageDown size={16} aria-hidden="true" />
      </Tool>
      <Tool label="Save as SVG" disabled={disabled} onClick={() => props.onExport('svg')}>
        <FileImage size={16} aria-hidden="true" />
      </Tool>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, pressed, disabled, onClick, children }: ToolProps): React.JSX.Element {
  return (
    <button
      type="button"
      className="plot-tool"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
