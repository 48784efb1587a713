// Synapses cells: connections between groups. All fields are texts: model code, expressions and names.
import type { InitialValue, Precision } from './schema';

/** Connections between two groups, what each of them knows, and what spikes do to it. */
export interface SynapsesCell {
  readonly id: string;
  readonly type: 'synapses';
  readonly name: string;
  /**
   * name of a group, of an input that spikes or of other synapses, or a part of it: `E[:3200]`, `E[n_e:]` (bounds
   * are expressions of constants)
   */
  readonly source: string;
  readonly target: string;
  /** equations of each synapse */
  readonly model?: string;
  readonly pathways: readonly PathwayText[];
  /** carried out in order */
  readonly connect: readonly Connection[];
  /**
   * set after connecting; `delay` and `<pathway>.delay` are variables, too. Expressions over `i`, `j`, variables of
   * the synapses and of the neurons (`v_pre`), `rand()`
   */
  readonly initial?: readonly InitialValue[];
  /** integrator name; empty means the automatic choice */
  readonly method?: string;
  readonly dt?: string;
  readonly order?: number;
  /** name of a variable that numbers the synapses of each pair */
  readonly multisynapticIndex?: string;
  /** how its variables are stored; double if absent */
  readonly precision?: Precision;
}

/** What the events of one side do. */
export interface PathwayText {
  /** `pre`, `post` or the author's own */
  readonly name: string;
  /** whose events */
  readonly on: 'pre' | 'post';
  readonly code: string;
  /** one time for all synapses, e.g. `2*ms`; delays of their own are initial values */
  readonly delay?: string;
  /** `spike` if absent */
  readonly event?: string;
  /** slot; `synapses` if absent */
  readonly when?: string;
  /** within the slot; -1 for events of the source and 1 for those of the target if absent */
  readonly order?: number;
}

/** Pairs for which a condition holds; empty: all of them. */
export interface ConditionConnection {
  readonly kind: 'condition';
  readonly condition?: string;
  /** probability of each connection; 1 if absent */
  readonly p?: string;
  /** synapses for each pair; 1 if absent */
  readonly n?: string;
}

/** Pairs one by one: two lists of the same length, or one list and a number. */
export interface PairsConnection {
  readonly kind: 'pairs';
  /** neurons: `0, 1, 5:9` */
  readonly i: string;
  readonly j: string;
  readonly n?: string;
}

/** A rule that gives the neurons of one side for each neuron of the other. */
export interface GeneratorConnection {
  readonly kind: 'generator';
  /** which side the rule gives */
  readonly side: 'i' | 'j';
  /** `k for k in range(i-2, i+3) if k != i` */
  readonly expression: string;
  /** probability with which each of its neurons is taken; 1 if absent */
  readonly p?: string;
  readonly n?: string;
  /** leaves out neurons that do not exist; an error if absent */
  readonly skipIfInvalid?: boolean;
}

export type Connection = ConditionConnection | PairsConnection | GeneratorConnection;
