// The list of keys, made from the list of commands.
import type { ReactElement } from 'react';
import { commands } from './commands';
import { DialogFrame } from './dialog-frame';
import { shortcutLabel } from './shortcuts';

const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys and what they do. */
export default function HelpDialog(): ReactElement {
  return (
    <DialogFrame title="Keys">
      <table className="keys">
        <tbody>
          {commands.map((command) => (
            <tr key={command.name}>
              <td>
                {command.shortcuts.map((shortcut) => (
                  <kbd key={shortcut}>{shortcutLabel(shortcut, APPLE)}</kbd>
                ))}
              </td>
              <td>{command.label}</td>
            </tr>
          ))}
          <tr>
            <td>
              <kbd>Esc</kbd>
            </td>
            <td>Leave the editor to its cell</td>
          </tr>
        </tbody>
      </table>
      <p className="muted">Single letters work while no text field has the focus.</p>
    </DialogFrame>
  );
}
