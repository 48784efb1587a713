// The document types without `readonly`, for the recipes of edits (immer drafts).
import { isKnown } from './known';
import type {
  ConstantRow,
  ConstantsCell,
  GroupCell,
  InitialValue,
  MonitorCell,
  NotebookDocument,
  PlotCell,
  PythonCell,
  PythonFile,
  RunCell,
  RunnerCell,
  TextCell,
  UnknownCell,
} from '../../engine/document/schema';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type EditableRow = Mutable<ConstantRow>;
export type EditableInitial = Mutable<InitialValue>;
export type EditableConstants = Omit<Mutable<ConstantsCell>, 'rows'> & { rows: EditableRow[] };
export type EditableGroup = Omit<Mutable<GroupCell>, 'initial'> & { initial?: EditableInitial[] };
export type EditablePython = Omit<Mutable<PythonCell>, 'files'> & { files?: Mutable<PythonFile>[] };
export type EditableKnownCell =
  | Mutable<TextCell>
  | EditableConstants
  | EditableGroup
  | Mutable<RunnerCell>
  | Mutable<MonitorCell>
  | Mutable<RunCell>
  | Mutable<PlotCell>
  | EditablePython;
export type EditableCell = EditableKnownCell | UnknownCell;
export type EditableDocument = Omit<Mutable<NotebookDocument>, 'cells'> & { cells: EditableCell[] };

/** Is the cell of a kind that this version can edit? */
export function isEditable(cell: EditableCell): cell is EditableKnownCell {
  return isKnown(cell);
}

/** The cell with this id, if it is there and of a known kind. */
export function editableCell(document: EditableDocument, id: string): EditableKnownCell | undefined {
  const cell = document.cells.find((candidate) => candidate.id === id);
  return cell !== undefined && isEditable(cell) ? cell : undefined;
}
