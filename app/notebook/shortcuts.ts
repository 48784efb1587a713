// From key presses to commands. Sequences such as `Escape Escape` and `g p` must be typed within a second.
import type { Command } from './commands/command';

/** The parts of a keyboard event that matter here. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Longest pause between the keys of a sequence, in milliseconds. */
export const SEQUENCE_PAUSE_MS = 1000;

/** Writes a key press the way shortcuts are written: `Mod+Shift+z`, `F8`, `?`. */
export function keyName(press: KeyPress): string {
  const letter = press.key.length === 1;
  const key = letter ? press.key.toLowerCase() : press.key;
  // For characters such as `?` the shift key is part of the character.
  const shift = press.shiftKey && (!letter || /[a-z]/.test(key));
  return [
    ...(press.ctrlKey || press.metaKey ? ['Mod'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  ].join('+');
}

/** Finds the command of a key press, remembering the key before it. */
export class ShortcutReader {
  private last = '';
  private lastAt = -Infinity;

  constructor(private readonly commands: readonly Command[]) {}

  /**
   * @param inField the focus is in a text field
   * @param now time in milliseconds
   */
  read(press: KeyPress, inField: boolean, now: number): Command | undefined {
    if (['Control', 'Meta', 'Alt', 'Shift'].includes(press.key)) return undefined;
    const name = keyName(press);
    const sequence = now - this.lastAt <= SEQUENCE_PAUSE_MS ? `${this.last} ${name}` : name;
    const usable = this.commands.filter((command) => !inField || command.scope === 'everywhere');
    const found =
      usable.find((command) => command.shortcuts.includes(sequence)) ??
      usable.find((command) => command.shortcuts.includes(name));
    this.last = found === undefined ? name : '';
    this.lastAt = found === undefined ? now : -Infinity;
    return found;
  }
}

/** A shortcut as shown to the user, with the names that this machine's keys carry. */
export function shortcutLabel(shortcut: string, apple: boolean): string {
  const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };
  return shortcut
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((key) => (key === 'Mod' ? (apple ? '⌘' : 'Ctrl') : (arrows[key] ?? key)))
        .map((key) => (key.length === 1 && press.includes('+') ? key.toUpperCase() : key))
        .join('+'),
    )
    .join(' then ');
}
