// Walk through a run, by objects and by time steps.
import { stepRun } from '../../engine-client/session';
import { showTab } from '../view-store';
import type { Command } from './command';

export const stepOperationCommand: Command = {
  name: 'step-operation',
  label: 'Execute the next operation',
  shortcuts: ['F10'],
  scope: 'everywhere',
  perform: () => {
    showTab('schedule');
    stepRun({ kind: 'operation' });
  },
};

export const stepTimeCommand: Command = {
  name: 'step-time',
  label: 'Execute one time step',
  shortcuts: ['Shift+F11'],
  scope: 'everywhere',
  perform: () => {
    showTab('schedule');
    stepRun({ kind: 'step' });
  },
};
