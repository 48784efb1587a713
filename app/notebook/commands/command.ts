// A command: one thing the user can do, with its name in menus and its keys.

/** `edit` commands also work while the focus is in a text field; `page` commands only outside of one. */
export type CommandScope = 'everywhere' | 'page';

export interface Command {
  /** stable name, e.g. `run` */
  readonly name: string;
  /** text in menus and in the list of keys */
  readonly label: string;
  /** e.g. `Mod+Enter`, `Shift+F8`, `Escape Escape`, `j`; `Mod` is Ctrl, on Apple machines ⌘ */
  readonly shortcuts: readonly string[];
  readonly scope: CommandScope;
  perform(): void;
}
