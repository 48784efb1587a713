// Single neurons whose equations change again and again: how long until the last frame in Chromium, and what stays in
// memory after a thousand of them.
import type { Cell, NotebookDocument } from '../../../engine/document/schema';
import { example } from '../../worker/collect';
import { withEquations } from '../documents';

/** A single neuron of the gallery for 100 ms, each edit another text. */
export interface EditedModel {
  readonly title: string;
  /** the document after edit number `k` */
  readonly document: (k: number) => NotebookDocument;
}

/** @param text what replaces `from` in the equations, `#` standing for another number in each edit */
function edited(title: string, file: string, from: string, text: string): EditedModel {
  const whole = example(file);
  const cells = whole.cells.map((cell): Cell =>
    cell.type === 'run' ? { ...cell, duration: '100*ms' } : cell,
  );
  const base = { ...whole, cells };
  return {
    title,
    document: (k) => withEquations(base, from, text.replace('#', (1 + k / 1e5).toFixed(5))),
  };
}

export const EDITED: readonly EditedModel[] = [
  edited('LIF, one neuron', 'first-spikes', '(I0 - v)', '(I0 - #*v)'),
  edited('HH, one neuron', 'hodgkin-huxley', '4*exp', '4*#*exp'),
];
