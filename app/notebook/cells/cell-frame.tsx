// The frame around a cell: header with kind and summary, menu, focus, error boundary, and the problems that
// belong to no field shown in it.
import { ChevronDown, ChevronRight, Copy, MoreVertical, MoveDown, MoveUp, Trash2 } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Cell } from '../../../engine/document/schema';
import { deleteCell, duplicateCell, moveCell } from '../cell-edits';
import { ErrorBoundary } from '../error-boundary';
import { ProblemCard } from '../problem-card';
import { useReveal } from '../reveal';
import { useProblems } from '../use-check';
import { selectCell, useView } from '../view-store';

interface CellFrameProps {
  readonly cell: Cell;
  /** kind as the header shows it; texts have no header */
  readonly kind?: string;
  /** what the header says beside the kind: name, size, method, step */
  readonly summary?: ReactNode;
  /** name for screen readers, e.g. "group G" */
  readonly name: string;
  /** fields whose problems have their cards beside them already */
  readonly shownFields?: (field: string) => boolean;
  /** code cells can be folded away */
  readonly foldable?: boolean;
  readonly children: ReactNode;
}

/** A cell with everything that all cells have. */
export function CellFrame(props: CellFrameProps): ReactElement {
  const { cell, kind, summary, name, shownFields = () => false, foldable = false, children } = props;
  const selected = useView((state) => state.selected === cell.id);
  const [folded, setFolded] = useState(false);
  const problems = useProblems().filter((problem) => problem.place?.cell === cell.id);
  const others = problems.filter((problem) => !shownFields(problem.place?.field ?? ''));

  const ids = useMemo(() => [cell.id], [cell.id]);
  const unfold = useCallback(() => {
    setFolded(false);
  }, []);
  useReveal(ids, unfold);

  return (
    <section
      className={`cell cell-${cell.type}${selected ? ' selected' : ''}${problems.length > 0 ? ' has-problems' : ''}`}
      data-cell={cell.id}
      data-testid={`cell-${cell.id}`}
      aria-label={name}
      tabIndex={-1}
      onFocus={() => {
        selectCell(cell.id);
      }}
    >
      {kind !== undefined && (
        <header className="cell-header">
          {foldable ? (
            <button
              type="button"
              className="fold"
              aria-expanded={!folded}
              aria-label={`${folded ? 'Show' : 'Hide'} ${name}`}
              onClick={() => {
                setFolded(!folded);
              }}
            >
              {folded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            </button>
          ) : null}
          <span className="cell-kind">{kind}</span>
          <span className="cell-summary">{summary}</span>
          {problems.length > 0 && (
            <span className="cell-problems">
              {problems.length} {problems.length === 1 ? 'problem' : 'problems'}
            </span>
          )}
          <CellMenu cell={cell} name={name} />
        </header>
      )}
      {kind === undefined && (
        <div className="floating-menu">
          <CellMenu cell={cell} name={name} />
        </div>
      )}
      <ErrorBoundary what={name}>
        {!folded && <div className="cell-body">{children}</div>}
        {!folded && others.length > 0 && (
          <div className="cards cell-body">
            {others.map((problem, index) => (
              <ProblemCard key={index} diagnostic={problem} />
            ))}
          </div>
        )}
      </ErrorBoundary>
    </section>
  );
}

function CellMenu({ cell, name }: { readonly cell: Cell; readonly name: string }): ReactElement {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={`Menu of ${name}`}>
        <MoreVertical size={16} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={`Menu of ${name}`}
          onAction={(key) => {
            if (key === 'up') moveCell(cell.id, -1);
            else if (key === 'down') moveCell(cell.id, 1);
            else if (key === 'copy') duplicateCell(cell.id);
            else if (key === 'delete') deleteCell(cell.id);
          }}
        >
          <MenuItem className="menu-item" id="up">
            <MoveUp size={15} aria-hidden /> Move up
          </MenuItem>
          <MenuItem className="menu-item" id="down">
            <MoveDown size={15} aria-hidden /> Move down
          </MenuItem>
          <MenuItem className="menu-item" id="copy">
            <Copy size={15} aria-hidden /> Duplicate
          </MenuItem>
          <MenuItem className="menu-item" id="delete">
            <Trash2 size={15} aria-hidden /> Delete
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
