// Models whose equations change again and again: how long until the last frame in Chromium, and what stays in memory
// after a thousand of them.
import type { Cell, NotebookDocument } from '../../../engine/document/schema';
import { example } from '../../worker/collect';
import { withEquations } from '../documents';

/** A model of the gallery, each edit another text. */
export interface EditedModel {
  readonly title: string;
  /** the document after edit number `k` */
  readonly document: (k: number) => NotebookDocument;
}

/** @param text what replaces `from` in the equations, `#` standing for another number in each edit */
function edited(title: string, file: string, from: string, text: string, duration = '100*ms'): EditedModel {
  const whole = example(file);
  const cells = whole.cells.map((cell): Cell => (cell.type === 'run' ? { ...cell, duration } : cell));
  const base = { ...whole, cells };
  return {
    title,
    document: (k) => withEquations(base, from, text.replace('#', (1 + k / 1e5).toFixed(5))),
  };
}

/** Single neurons for 100 ms. */
export const EDITED: readonly EditedModel[] = [
  edited('LIF, one neuron', 'first-spikes', '(I0 - v)', '(I0 - #*v)'),
  edited('HH, one neuron', 'hodgkin-huxley', '4*exp', '4*#*exp'),
];

/** Hodgkin-Huxley cells with synapses, of which the compilation is looked at: the run is a single step. */
export const EDITED_NETWORK = edited('COBAHH, 1,000 neurons', 'cobahh', '4/(1', '4*#/(1', '0.1*ms');
