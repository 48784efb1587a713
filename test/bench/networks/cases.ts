// The networks of the benchmark: flat Brian scripts, read by our reader and by Brian 2 alike, in several sizes.
import { readFileSync } from 'node:fs';

/** One script with some of its numbers replaced. */
export interface NetworkCase {
  readonly name: string;
  readonly title: string;
  /** file in `scripts/` without its ending */
  readonly script: string;
  /** other values of assignments at the top of the script */
  readonly values?: Readonly<Record<string, string>>;
  /** how many times as fast as C++ the loop shall be */
  readonly goal?: number;
  /** mean number of synaptic events that a spike causes; for cases in which events are most of the work */
  readonly eventsPerSpike?: number;
}

/**
 * The run before the measured one is long enough for the engine's optimising compiler to be done with the loop: it works
 * beside the loop, and on the same processor. The measured one takes C++ about half a second or longer: what happens a few
 * times in a run, like collecting garbage, weighs little then.
 */
export const NETWORKS: readonly NetworkCase[] = [
  network('lif-1k', 'LIF 1,000', 'lif', 1.8, { N: '1000', warm: '4*second', measured: '20*second' }),
  network('lif-10k', 'LIF 10,000', 'lif', 1.8),
  network('lif-100k', 'LIF 100,000', 'lif', 1.8, { N: '100000', warm: '100*ms', measured: '800*ms' }),
  network('hh-euler', 'HH 1,000, exponential Euler', 'hh', 4),
  network('hh-rk4', 'HH 1,000, rk4', 'hh', 3, {
    step: '0.01*ms',
    scheme: "'rk4'",
    warm: '30*ms',
    measured: '80*ms',
  }),
  network('cuba-4k', 'CUBA 4,000', 'cuba', 1.8),
  network('cuba-16k', 'CUBA 16,000', 'cuba', 1.8, { N: '16000', warm: '200*ms', measured: '2*second' }),
  network('cobahh', 'COBAHH 4,000', 'cobahh', 4),
  network('stdp-1', 'STDP, 1,000 onto 1', 'stdp', 1.5),
  network('stdp-100', 'STDP, 1,000 onto 100', 'stdp', 1.5, {
    targets: '100',
    warm: '1*second',
    measured: '3*second',
  }),
  network('brunel-one', 'Brunel, one delay', 'brunel-one-delay', 2),
  network('brunel-own', 'Brunel, own delays', 'brunel-own-delays', 2),
  network('izhikevich', 'Izhikevich 1,000', 'izhikevich', 2),
  { name: 'events-one', title: 'Events, one delay', script: 'events-one-delay', eventsPerSpike: 1000 },
  { name: 'events-own', title: 'Events, own delays', script: 'events-own-delays', eventsPerSpike: 1000 },
];

function network(
  name: string,
  title: string,
  script: string,
  goal: number,
  values: Readonly<Record<string, string>> = {},
): NetworkCase {
  return { name, title, script, goal, values };
}

/** The text of a case. @throws Error where the script has no such assignment */
export function scriptText({ script, values = {} }: NetworkCase): string {
  let text = readFileSync(new URL(`scripts/${script}.py`, import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(values)) {
    const line = new RegExp(`^${name} = .*$`, 'm');
    if (!line.test(text)) throw new Error(`${script}.py does not set ${name}`);
    text = text.replace(line, `${name} = ${value}`);
  }
  return text;
}
