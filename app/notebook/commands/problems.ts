// Walk through the problems of the document.
import { focusProblem } from '../focus';
import { currentProblems } from '../use-check';
import { useView } from '../view-store';
import type { Command } from './command';

function go(by: 1 | -1): void {
  const problems = currentProblems();
  if (problems.length === 0) return;
  const { problem } = useView.getState();
  const start = problem < 0 && by < 0 ? 0 : problem;
  const next = (start + by + problems.length) % problems.length;
  useView.setState({ problem: next });
  const found = problems[next];
  if (found !== undefined) focusProblem(found);
}

export const nextProblemCommand: Command = {
  name: 'next-problem',
  label: 'Next problem',
  shortcuts: ['F8'],
  scope: 'everywhere',
  perform: () => {
    go(1);
  },
};

export const previousProblemCommand: Command = {
  name: 'previous-problem',
  label: 'Previous problem',
  shortcuts: ['Shift+F8'],
  scope: 'everywhere',
  perform: () => {
    go(-1);
  },
};
