// All commands, in the order in which the list of keys shows them.
import { cellCommands } from './cells';
import type { Command } from './command';
import { helpCommand } from './help';
import { nextProblemCommand, previousProblemCommand } from './problems';
import { convertCommand, exportCommand } from './python';
import { quickFixCommand } from './quick-fix';
import { redoCommand } from './redo';
import { runCommand } from './run';
import { shareCommand } from './share';
import { stepOperationCommand, stepTimeCommand } from './step';
import { stopCommand } from './stop';
import { tabCommands } from './tabs';
import { undoCommand } from './undo';

export const commands: readonly Command[] = [
  runCommand,
  stopCommand,
  stepOperationCommand,
  stepTimeCommand,
  undoCommand,
  redoCommand,
  shareCommand,
  exportCommand,
  convertCommand,
  nextProblemCommand,
  previousProblemCommand,
  quickFixCommand,
  ...cellCommands,
  ...tabCommands,
  helpCommand,
];

export type { Command } from './command';
