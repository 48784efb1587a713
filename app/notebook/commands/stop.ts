// Stop the run under way; what was recorded stays.
import { stopAll } from '../run-all';
import type { Command } from './command';

export const stopCommand: Command = {
  name: 'stop',
  label: 'Stop the run',
  shortcuts: ['Escape Escape'],
  scope: 'everywhere',
  perform: stopAll,
};
