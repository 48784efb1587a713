// Golden scripts with synapses as notebook documents.
import type { NotebookDocument } from '../../engine/document/schema';
import {
  ALL,
  constants,
  documentOf,
  group,
  initial,
  pathway,
  rule,
  run,
  spikes,
  states,
  synapses,
  train,
  watch,
  where,
} from './golden-cells';

const [SPIKES, NEURONS, SYNAPSES] = ['spikegeneratorgroup', 'neurongroup', 'synapses'];
const fromTo = [SPIKES, NEURONS] as const;
const STDP_CONSTANTS = constants({
  taupre: '20*ms',
  taupost: '22*ms',
  wmax: '0.01',
  Apre: '0.0005',
  Apost: '-Apre*taupre/taupost*1.05',
});
const STDP_PATHWAYS = [
  pathway('pre', 'apre += Apre\nw = clip(w + apost, 0, wmax)'),
  pathway('post', 'apost += Apost\nw = clip(w + apre, 0, wmax)'),
];

function steps(count: number, first: number, step: number): number[] {
  return Array.from({ length: count }, (_, k) => Number((first + k * step).toFixed(6)));
}

/** Documents by the name of the golden case. */
export const GOLDEN_DOCUMENTS: Readonly<Record<string, NotebookDocument>> = {
  'synapses-on-pre': documentOf(
    spikes(SPIKES, 3, '0 @ 1*ms, 1 @ 2*ms, 2 @ 3*ms, 0 @ 5*ms, 1 @ 5*ms'),
    group(NEURONS, 4, 'dv/dt = (-60*mV - v)/(10*ms) : volt\ndg/dt = -g/(3*ms) : siemens', {
      method: 'exact',
      initial: initial({ v: '-60*mV' }),
    }),
    synapses(SYNAPSES, fromTo, [ALL], {
      model: 'w : siemens\nkick : volt',
      pathways: [pathway('pre', 'g_post += w\nv_post += kick')],
      initial: initial({ w: '(i + 1)*(j + 1)*nS', kick: '(j - i)*mV' }),
    }),
    states('statemonitor', NEURONS, ['v', 'g']),
    run('12*ms'),
  ),
  'synapses-delay': documentOf(
    spikes(SPIKES, 3, '0 @ 1*ms, 1 @ 1.5*ms, 2 @ 2*ms, 1 @ 6*ms'),
    ...['neurongroup', 'neurongroup_1', 'neurongroup_2'].map((name) => group(name, 3, 'x : 1')),
    synapses('synapses', [SPIKES, 'neurongroup'], [rule('i')], {
      pathways: [pathway('pre', 'x_post += 1', { delay: '2*ms' })],
    }),
    synapses('synapses_1', [SPIKES, 'neurongroup_1'], [rule('i')], {
      pathways: [pathway('pre', 'x_post += 1')],
      initial: initial({ delay: '0.37*ms' }),
    }),
    synapses('synapses_2', [SPIKES, 'neurongroup_2'], [rule('i')], {
      pathways: [
        { name: 'now', on: 'pre', code: 'x_post += 1' },
        { name: 'later', on: 'pre', code: 'x_post += 10', delay: '3*ms' },
      ],
    }),
    ...['', '_1', '_2'].map((end) => states(`statemonitor${end}`, `neurongroup${end}`, ['x'])),
    run('10*ms'),
  ),
  'synapses-delay-heterogeneous': documentOf(
    spikes(SPIKES, 4, '0 @ 0.5*ms, 1 @ 1*ms, 2 @ 1*ms, 3 @ 2*ms, 0 @ 5*ms, 2 @ 5*ms'),
    group(NEURONS, 4, 'dx/dt = -x/(5*ms) : 1', { method: 'exact' }),
    synapses(SYNAPSES, fromTo, [ALL], {
      model: 'w : 1',
      pathways: [pathway('pre', 'x_post += w')],
      initial: initial({
        w: '1 + i + 0.1*j',
        'pre.delay':
          'int(i == 0 and j == 2)*4*ms' +
          ' + int(i < 3 and not (i == 0 and j == 2))*(0.2*ms + 0.35*ms*abs(i - j))' +
          ' + int(i == 3)*(int(j == 0)*0.1 + int(j == 1)*1.05 + int(j == 2)*2 + int(j == 3)*3.333)*ms',
      }),
    }),
    states('statemonitor', NEURONS, ['x']),
    run('12*ms'),
  ),
  'synapses-multiple-per-pair': documentOf(
    spikes(SPIKES, 2, '0 @ 1*ms, 1 @ 2*ms, 0 @ 4*ms'),
    group(NEURONS, 3, 'dx/dt = -x/(10*ms) : 1', { method: 'exact' }),
    synapses(SYNAPSES, fromTo, [{ kind: 'condition', n: '1 + (i + j) % 3' }], {
      model: 'w : 1',
      multisynapticIndex: 'k',
      pathways: [pathway('pre', 'x_post += w')],
      initial: initial({ w: '1 + k', delay: '0.5*ms*k' }),
    }),
    states('statemonitor', NEURONS, ['x']),
    run('8*ms'),
  ),
  'synapses-gap-junctions': documentOf(
    group(NEURONS, 6, 'dv/dt = (v0 - v + Igap)/(10*ms) : 1\nIgap : 1\nv0 : 1', {
      threshold: 'v > 1',
      reset: 'v = 0',
      method: 'euler',
      initial: initial({ v: 'i*0.15', v0: '0.9 + 0.05*i' }),
    }),
    synapses(SYNAPSES, [NEURONS, NEURONS], [where('i != j')], {
      model: 'w : 1\nIgap_post = w*(v_pre - v_post) : 1 (summed)',
      initial: initial({ w: '0.05' }),
    }),
    states('statemonitor', NEURONS, ['v', 'Igap']),
    watch('spikemonitor', 'spike', NEURONS),
    run('60*ms'),
  ),
  'synapses-pathways': documentOf(
    spikes(SPIKES, 2, '0 @ 1*ms, 1 @ 3*ms, 0 @ 6*ms'),
    group(NEURONS, 2, 'dv/dt = (1.5 - v)/(5*ms) : 1', {
      threshold: 'v > 1',
      reset: 'v = 0',
      method: 'exact',
    }),
    synapses(SYNAPSES, fromTo, [ALL], {
      model: 'w : 1\ntag : 1',
      pathways: [
        { name: 'up', on: 'pre', code: 'w += 1; tag = 10*tag + 1', order: 2 },
        { name: 'scale', on: 'pre', code: 'w *= 2; tag = 10*tag + 2', order: 1 },
        { name: 'late', on: 'pre', code: 'v_post += 0.3; tag = 10*tag + 3', delay: '1*ms' },
        { name: 'seen', on: 'post', code: 'tag = 10*tag + 4' },
      ],
      initial: initial({ w: '1' }),
    }),
    states('statemonitor', SYNAPSES, ['w', 'tag']),
    watch('spikemonitor', 'spike', NEURONS),
    run('10*ms'),
  ),
  'synapses-short-term-plasticity': documentOf(
    constants({ tau_rec: '200*ms' }),
    spikes(SPIKES, 1, train(0, steps(10, 5, 20))),
    group(NEURONS, 3, 'dv/dt = -v/(20*ms) : 1', { method: 'exact' }),
    synapses(SYNAPSES, fromTo, [ALL], {
      model:
        'du/dt = -u/tau_f : 1 (event-driven)\ndx/dt = (1 - x)/tau_rec : 1 (event-driven)\n' +
        'tau_f : second\nU : 1',
      pathways: [pathway('pre', 'u += U*(1 - u)\nv_post += u*x\nx -= u*x')],
      initial: initial({
        tau_f: '5*ms*10**j',
        U: 'int(j == 0)*0.5 + int(j == 1)*0.2 + int(j == 2)*0.05',
        x: '1',
      }),
    }),
    states('statemonitor', NEURONS, ['v']),
    states('statemonitor_1', SYNAPSES, ['u', 'x'], { dt: '1*ms' }),
    run('260*ms'),
  ),
  'synapses-stdp-event-driven': documentOf(
    STDP_CONSTANTS,
    spikes(
      'spikegeneratorgroup',
      3,
      [train(0, steps(15, 1, 7)), train(1, steps(15, 2.4, 7)), train(2, steps(15, 4.1, 7))].join('\n'),
    ),
    spikes('spikegeneratorgroup_1', 2, `${train(0, steps(15, 2, 6.3))}, ${train(1, steps(15, 4.2, 6.3))}`),
    synapses(SYNAPSES, ['spikegeneratorgroup', 'spikegeneratorgroup_1'], [ALL], {
      model:
        'w : 1\ndapre/dt = -apre/taupre : 1 (event-driven)\ndapost/dt = -apost/taupost : 1 (event-driven)',
      pathways: STDP_PATHWAYS,
      initial: initial({ w: '0.005' }),
    }),
    states('statemonitor', SYNAPSES, ['w', 'apre', 'apost'], { dt: '0.5*ms' }),
    run('110*ms'),
  ),
  'synapses-stdp-clock-driven': documentOf(
    STDP_CONSTANTS,
    spikes(
      'spikegeneratorgroup',
      2,
      steps(16, 1, 4.1)
        .map((time, k) => `${k % 2} @ ${time}*ms`)
        .join(', '),
    ),
    spikes(
      'spikegeneratorgroup_1',
      2,
      steps(16, 2, 3.9)
        .map((time, k) => `${(k + 1) % 2} @ ${time}*ms`)
        .join(', '),
    ),
    synapses(SYNAPSES, ['spikegeneratorgroup', 'spikegeneratorgroup_1'], [ALL], {
      model:
        'w : 1\ndapre/dt = -apre/taupre : 1 (clock-driven)\ndapost/dt = -apost/taupost : 1 (clock-driven)',
      pathways: STDP_PATHWAYS,
      method: 'exact',
      initial: initial({ w: '0.005' }),
    }),
    states('statemonitor', SYNAPSES, ['w', 'apre', 'apost'], { dt: '0.5*ms' }),
    run('70*ms'),
  ),
  'synapses-subgroups': documentOf(
    constants({ n_e: '0.6*10' }),
    group(NEURONS, 10, 'dv/dt = (1.2 + 0.1*i - v)/(10*ms) : 1', {
      threshold: 'v > 1',
      reset: 'v = 0',
      method: 'exact',
    }),
    synapses('synapses', [`${NEURONS}[:n_e]`, `${NEURONS}[n_e:]`], [where('i % 2 == j % 2')], {
      model: 'w : 1',
      pathways: [pathway('pre', 'v_post += w')],
      initial: initial({ w: '0.05*(j + 1)' }),
    }),
    synapses(
      'synapses_1',
      [`${NEURONS}[6:]`, `${NEURONS}[:6]`],
      [{ kind: 'pairs', i: '0:3', j: '0, 2, 5' }],
      {
        pathways: [pathway('pre', 'v_post -= 0.1', { delay: '0.5*ms' })],
      },
    ),
    synapses('synapses_2', [`${NEURONS}[2:4]`, `${NEURONS}[2:4]`], [ALL], {
      pathways: [pathway('pre', 'v_post += 0.02')],
    }),
    watch('spikemonitor', 'spike', `${NEURONS}[:6]`),
    watch('spikemonitor_1', 'spike', `${NEURONS}[6:]`),
    states('statemonitor', `${NEURONS}[6:]`, ['v'], { record: '0, 3' }),
    watch('ratemonitor', 'rate', `${NEURONS}[:6]`),
    run('50*ms'),
  ),
  'synapses-on-synapses': documentOf(
    spikes('spikegeneratorgroup', 2, '0 @ 2*ms, 1 @ 4*ms, 0 @ 8*ms, 1 @ 9*ms'),
    spikes('spikegeneratorgroup_1', 1, '0 @ 3*ms, 0 @ 7*ms'),
    group(NEURONS, 2, 'dv/dt = -v/(10*ms) : 1', { method: 'exact' }),
    synapses('synapses', fromTo, [ALL], {
      model: 'w : 1',
      pathways: [pathway('pre', 'v_post += w')],
      initial: initial({ w: '0.2' }),
    }),
    synapses(
      'synapses_1',
      ['spikegeneratorgroup_1', 'synapses'],
      [rule('k for k in range(N_post) if k % 2 == 0')],
      { pathways: [pathway('pre', 'w_post += 0.15*(1 + i_post)')] },
    ),
    states('statemonitor', NEURONS, ['v']),
    states('statemonitor_1', 'synapses', ['w']),
    run('12*ms'),
  ),
  'synapses-generator': documentOf(
    group(NEURONS, 8, 'v : 1'),
    ...[
      rule('(i + 1) % N'),
      rule('k for k in range(i - 2, i + 3) if i != k', { skipIfInvalid: true }),
      rule('k for k in range(0, N_post, 3) if k >= i'),
      rule('i'),
      rule('k for k in range(i)'),
      rule('k for k in range(i, i + 2)', { n: '2', skipIfInvalid: true }),
      rule('i + 3', { skipIfInvalid: true }),
      { kind: 'generator', side: 'i', expression: 'k for k in range(2, 5)' } as const,
    ].map((connection, k) =>
      synapses(k === 0 ? 'synapses' : `synapses_${k}`, [NEURONS, NEURONS], [connection]),
    ),
  ),
  'models-cuba-deterministic': documentOf(
    constants({
      ...{ taum: '20*ms', taue: '5*ms', taui: '10*ms', Vt: '-50*mV', Vr: '-60*mV', El: '-49*mV' },
      ...{ we: '(60*0.27/10)*mV', wi: '(-20*4.5/10)*mV' },
    }),
    group(
      NEURONS,
      100,
      'dv/dt = (ge + gi - (v - El))/taum : volt (unless refractory)\ndge/dt = -ge/taue : volt\ndgi/dt = -gi/taui : volt',
      {
        threshold: 'v > Vt',
        reset: 'v = Vr',
        refractory: '5*ms',
        method: 'exact',
        initial: initial({ v: 'Vr + ((i*37) % 100)/100.0*(Vt - Vr)' }),
      },
    ),
    synapses('synapses', [`${NEURONS}[:80]`, NEURONS], [where('(i*7 + j*13) % 50 == 0 and i != j')], {
      pathways: [pathway('pre', 'ge += we')],
    }),
    synapses('synapses_1', [`${NEURONS}[80:]`, NEURONS], [where('(i*11 + j*3) % 50 == 0')], {
      pathways: [pathway('pre', 'gi += wi')],
    }),
    watch('spikemonitor', 'spike', NEURONS),
    states('statemonitor', NEURONS, ['v', 'ge'], { record: '0, 50, 90' }),
    run('150*ms'),
  ),
};
