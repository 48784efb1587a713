// Choose what the stage shows.
import type { StageTab } from '../view-store';
import { showTab } from '../view-store';
import type { Command } from './command';

function tabCommand(tab: StageTab, label: string, shortcut: string): Command {
  return {
    name: `tab-${tab}`,
    label,
    shortcuts: [shortcut],
    scope: 'page',
    perform: () => {
      showTab(tab);
    },
  };
}

export const tabCommands: readonly Command[] = [
  tabCommand('plots', 'Show the plots', 'g p'),
  tabCommand('schedule', 'Show the schedule', 'g s'),
  tabCommand('problems', 'Show the problems', 'g e'),
];
