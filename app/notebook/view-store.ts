// What the page shows beside the document: tab of the stage, selected cell, open dialog, messages. Not saved.
import { create } from 'zustand';

export type StageTab = 'plots' | 'schedule' | 'problems';
export type DialogName = 'share' | 'help' | 'documents' | 'compare' | 'convert' | 'exported';
/** Heights of the bottom sheet on tablets. */
export type SheetHeight = 'peek' | 'half' | 'full';

/** Something to tell the user, at the top of the page until it is closed. */
export interface Message {
  readonly kind: 'info' | 'error';
  readonly title: string;
  readonly text: string;
}

/** How the document is being kept on the device. */
export type SaveState = 'new' | 'saving' | 'saved' | 'failed';

interface ViewState {
  readonly tab: StageTab;
  readonly sheet: SheetHeight;
  readonly selected: string | undefined;
  readonly dialog: DialogName | undefined;
  readonly message: Message | undefined;
  readonly saveState: SaveState;
  /** problem that F8 showed last */
  readonly problem: number;
}

export const useView = create<ViewState>(() => ({
  tab: 'plots',
  sheet: 'half',
  selected: undefined,
  dialog: undefined,
  message: undefined,
  saveState: 'new',
  problem: -1,
}));

/** Shows a tab of the stage, raising the sheet where it is lowered. */
export function showTab(tab: StageTab): void {
  const { sheet } = useView.getState();
  useView.setState({ tab, sheet: sheet === 'peek' ? 'half' : sheet });
}

/** Opens a dialog. */
export function openDialog(dialog: DialogName): void {
  useView.setState({ dialog });
}

/** Closes the open dialog. */
export function closeDialog(): void {
  useView.setState({ dialog: undefined });
}

/** Tells the user something. */
export function tell(message: Message): void {
  useView.setState({ message });
}

/** Marks a cell as the one that cell commands act on. */
export function selectCell(id: string | undefined): void {
  useView.setState({ selected: id });
}
