// Repeat the change that was taken back.
import { redo } from '../document-store';
import type { Command } from './command';

export const redoCommand: Command = {
  name: 'redo',
  label: 'Redo',
  shortcuts: ['Mod+Shift+z', 'Mod+y'],
  scope: 'everywhere',
  perform: redo,
};
