// Run the notebook now.
import { runAll } from '../run-all';
import type { Command } from './command';

export const runCommand: Command = {
  name: 'run',
  label: 'Run now',
  shortcuts: ['Mod+Enter'],
  scope: 'everywhere',
  perform: runAll,
};
