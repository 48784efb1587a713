// A Brian 2 script: its text, Run and Stop, what it prints, the objects that it makes, and on phones its figures.
import { Play, Square, Wand2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useCallback, useMemo, useState } from 'react';
import type { PythonCell } from '../../../engine/document/schema';
import { PythonEditor, ScriptCards } from '../../python/code-view';
import { convertCell } from '../../python/convert';
import { LimitQuestion } from '../../python/limit-question';
import { ObjectList } from '../../python/object-list';
import { ScriptFiles } from '../../python/script-files';
import { ScriptFigures } from '../../python/script-figures';
import { PrintedText, Warnings } from '../../python/script-output';
import { announcement, scriptStateText } from '../../python/script-text';
import { isBusy, runScript, stopScript, useScriptRun } from '../../python/scripts';
import { editCell } from '../cell-edits';
import { useReveal } from '../reveal';
import { countText } from '../step-text';
import { useLayout } from '../use-layout';
import { showTab } from '../view-store';
import { CellFrame } from './cell-frame';

/** A cell with a whole Python script. */
export function PythonCellView({ cell }: { readonly cell: PythonCell }): ReactElement {
  const run = useScriptRun(cell.id);
  const name = cell.name ?? 'script';
  const narrow = useLayout() === 'narrow';
  return (
    <CellFrame
      cell={cell}
      kind="Python script"
      summary={cell.name ?? ''}
      name={`Python script ${cell.name ?? ''}`.trim()}
      shownFields={(field) => field === 'code' || field.startsWith('files.')}
      foldable={!narrow}
    >
      <RunBar cell={cell} />
      {run?.limit !== undefined && <LimitQuestion cell={cell.id} limit={run.limit} />}
      {run?.endedBy !== undefined && run.endedBy !== 'stopped' && (
        <p className="script-ended" role="alert" data-testid="script-ended">
          {run.endedBy}{' '}
          <button
            type="button"
            className="button small"
            onClick={() => {
              runScript(cell.id);
            }}
          >
            Run again
          </button>
        </p>
      )}
      {narrow ? <FoldedCode cell={cell} name={name} /> : <Code cell={cell} name={name} />}
      {run !== undefined && (
        <>
          <PrintedText run={run} />
          <Warnings run={run} />
          {narrow && <ScriptFigures cell={cell} />}
          {run.objects.length > 0 && (
            <details className="script-output">
              <summary>
                Objects <span className="muted">{run.objects.length}</span>
              </summary>
              <ObjectList cell={cell.id} objects={run.objects} />
            </details>
          )}
        </>
      )}
    </CellFrame>
  );
}

function RunBar({ cell }: { readonly cell: PythonCell }): ReactElement {
  const run = useScriptRun(cell.id);
  const narrow = useLayout() === 'narrow';
  const busy = run !== undefined && isBusy(run);
  const empty = cell.code.trim() === '';
  const figures = run?.figures.length ?? 0;
  return (
    <>
      <div className="script-bar">
        <button
          type="button"
          className="button small"
          disabled={empty}
          data-testid={`run-script-${cell.id}`}
          onClick={() => {
            runScript(cell.id);
          }}
        >
          <Play size={14} aria-hidden /> {busy ? 'Run again' : 'Run'}
        </button>
        <button
          type="button"
          className="button small stop"
          disabled={!busy}
          data-testid={`stop-script-${cell.id}`}
          onClick={() => {
            stopScript(cell.id);
          }}
        >
          <Square size={13} aria-hidden /> Stop
        </button>
        <span className="script-state" data-testid={`script-state-${cell.id}`}>
          {scriptStateText(run)}
        </span>
        {figures > 0 && !narrow && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              showTab('plots');
            }}
          >
            {countText(figures, 'figure')}
          </button>
        )}
        <span className="spacer" />
        <button
          type="button"
          className="button small quiet"
          disabled={empty}
          data-testid={`convert-${cell.id}`}
          onClick={() => {
            convertCell(cell);
          }}
        >
          <Wand2 size={14} aria-hidden /> Convert to cells
        </button>
      </div>
      {busy && (
        <progress
          className="script-progress"
          aria-label="Progress of the script"
          {...(run.progress === undefined ? {} : { max: 1, value: run.progress.progress })}
        />
      )}
      <p className="visually-hidden" role="status" data-testid={`script-live-${cell.id}`}>
        {announcement(run)}
      </p>
    </>
  );
}

function Code({ cell, name }: { readonly cell: PythonCell; readonly name: string }): ReactElement {
  const run = useScriptRun(cell.id);
  const inScript = run?.error !== undefined && run.error.file === undefined && run.code === cell.code;
  return (
    <>
      <PythonEditor
        place={{ cell: cell.id, field: 'code' }}
        value={cell.code}
        name={`Code of ${name}`}
        placeholder="Paste or type a Brian 2 script: from brian2 import *"
        errorLine={inScript ? run.error.line : undefined}
        onChange={(text) => {
          editCell(
            cell.id,
            'python',
            (draft) => {
              draft.code = text;
            },
            'Edit script',
            'code',
          );
        }}
      />
      <ScriptFiles cell={cell} />
    </>
  );
}

/** Phones show what a script does; its text comes on demand. */
function FoldedCode({ cell, name }: { readonly cell: PythonCell; readonly name: string }): ReactElement {
  const [open, setOpen] = useState(cell.code.trim() === '');
  const ids = useMemo(() => [cell.id], [cell.id]);
  const unfold = useCallback(() => {
    setOpen(true);
  }, []);
  useReveal(ids, unfold);
  return (
    <>
      <button
        type="button"
        className="button fold-button"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? 'Hide script' : 'Show script'}{' '}
        <span className="muted">{countText(cell.code.split('\n').length, 'line')}</span>
      </button>
      {open ? <Code cell={cell} name={name} /> : <ScriptCards place={{ cell: cell.id, field: 'code' }} />}
    </>
  );
}
