// Take the last change of the document back.
import { undo } from '../document-store';
import type { Command } from './command';

export const undoCommand: Command = {
  name: 'undo',
  label: 'Undo',
  shortcuts: ['Mod+z'],
  scope: 'everywhere',
  perform: undo,
};
