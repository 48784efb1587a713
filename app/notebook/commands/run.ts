// Run the notebook now.
import { runNow } from '../../engine-client/session';
import type { Command } from './command';

export const runCommand: Command = {
  name: 'run',
  label: 'Run now',
  shortcuts: ['Mod+Enter'],
  scope: 'everywhere',
  perform: runNow,
};
