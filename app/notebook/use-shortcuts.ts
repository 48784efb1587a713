// Listens to the page's keys and performs commands.
import { useEffect } from 'react';
import { commands } from './commands';
import { ShortcutReader } from './shortcuts';
import { useView } from './view-store';

const FIELD = 'input:not([type="range"]):not([type="checkbox"]), textarea, select, [contenteditable="true"]';
/** Widgets that use letters and arrows themselves. */
const WIDGET = '[role="menu"], [role="listbox"], [role="tablist"], [role="dialog"], [role="slider"]';

/** Installs the keyboard for the notebook; listens before the editors do, so that Ctrl+Enter always runs. */
export function useShortcuts(): void {
  useEffect(() => {
    const reader = new ShortcutReader(commands);
    const onKey = (event: KeyboardEvent): void => {
      if (useView.getState().dialog !== undefined || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const range = target?.matches('input[type="range"]') === true && event.key.startsWith('Arrow');
      const inField = range || (target?.closest(`${FIELD}, ${WIDGET}`) ?? null) !== null;
      const command = reader.read(event, inField, performance.now());
      if (command === undefined) return;
      // The second Escape also has to reach the editor, which leaves on it.
      if (event.key !== 'Escape') {
        event.preventDefault();
        event.stopPropagation();
      }
      command.perform();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, []);
}
