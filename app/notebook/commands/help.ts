// Show the list of keys.
import { openDialog } from '../view-store';
import type { Command } from './command';

export const helpCommand: Command = {
  name: 'help',
  label: 'Keyboard help',
  shortcuts: ['?'],
  scope: 'page',
  perform: () => {
    openDialog('help');
  },
};
