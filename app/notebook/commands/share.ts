// Save on the device and offer a link that holds the whole document.
import { flushSaving } from '../workspace';
import { openDialog } from '../view-store';
import type { Command } from './command';

export const shareCommand: Command = {
  name: 'share',
  label: 'Save and share',
  shortcuts: ['Mod+s'],
  scope: 'everywhere',
  perform: () => {
    flushSaving();
    openDialog('share');
  },
};
