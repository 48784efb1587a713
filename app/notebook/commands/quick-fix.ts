// Apply the first fix of the problem in the field that has the focus.
import { applyFix } from '../apply-fix';
import { placeKey } from '../focus';
import { currentProblems } from '../use-check';
import type { Command } from './command';

export const quickFixCommand: Command = {
  name: 'quick-fix',
  label: 'Apply the first fix',
  shortcuts: ['Mod+.'],
  scope: 'everywhere',
  perform: () => {
    const here = document.activeElement?.closest('[data-place]')?.getAttribute('data-place');
    const diagnostic = currentProblems().find(
      (candidate) =>
        candidate.place !== undefined &&
        placeKey(candidate.place) === here &&
        (candidate.fixes?.length ?? 0) > 0,
    );
    const fix = diagnostic?.fixes?.[0];
    if (diagnostic !== undefined && fix !== undefined) applyFix(diagnostic, fix);
  },
};
