// Which field is being edited. There is at most one in the page.
import { useSyncExternalStore } from 'react';

/** Selected range of a field's text. */
export interface FieldSelection {
  readonly start: number;
  readonly end: number;
}

let liveKey: string | undefined;
let liveSelection: FieldSelection | undefined;
const listeners = new Set<() => void>();

function change(key: string | undefined, selection: FieldSelection | undefined): void {
  liveKey = key;
  liveSelection = selection;
  for (const listener of [...listeners]) listener();
}

/**
 * Makes a field the live one.
 * @param selection where the caret goes; the end of the text if absent
 */
export function activateField(key: string, selection?: FieldSelection): void {
  if (liveKey !== key) change(key, selection);
}

let select: ((selection: FieldSelection) => void) | undefined;

/** Registers the live editor's way to select and show a range; returns the function that ends this. */
export function onSelection(listener: (selection: FieldSelection) => void): () => void {
  select = listener;
  return () => {
    if (select === listener) select = undefined;
  };
}

/** Makes a field live with a range of its text selected and in sight. */
export function goToSelection(key: string, selection: FieldSelection): void {
  if (liveKey === key && select !== undefined) select(selection);
  else activateField(key, selection);
}

/** Ends the editing of a field; does nothing if another one is live by now. */
export function releaseField(key: string): void {
  if (liveKey === key) change(undefined, undefined);
}

/** Where the caret of the live field starts. */
export function startSelection(): FieldSelection | undefined {
  return liveSelection;
}

/** Is this field the live one? */
export function useIsLive(key: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => liveKey === key,
  );
}
