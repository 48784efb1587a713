// Runs of documents with synapses: progress and stop of long builds, the question before much memory, sliders,
// monitors of synapses, what plots of connections get.
import { describe, expect, it } from 'vitest';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { hexagonDensity, hexagonPlace } from '../../engine/document/hexagons';
import { Engine } from '../../engine/worker/engine';
import type { RunEvent, RunOptions, RunOutcome, SynapsesInfo } from '../../engine/worker/protocol';
import { collect, withConstants } from '../worker/collect';
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
  watch,
  where,
} from './golden-cells';

interface Ended {
  readonly events: readonly RunEvent[];
  readonly outcome: RunOutcome;
}

async function runWith(
  engine: Engine,
  document: NotebookDocument,
  options: RunOptions = {},
  onEvent: (event: RunEvent) => void = () => undefined,
): Promise<Ended> {
  const events: RunEvent[] = [];
  const outcome = await engine.run(
    document,
    1,
    (event) => {
      events.push(event);
      onEvent(event);
    },
    options,
  );
  return { events, outcome };
}

function started(events: readonly RunEvent[]): Extract<RunEvent, { kind: 'started' }> {
  const event = events.find(({ kind }) => kind === 'started');
  if (event?.kind !== 'started') throw new Error('The run did not start.');
  return event;
}

function connections(events: readonly RunEvent[]): SynapsesInfo {
  const [info] = started(events).synapses;
  if (info === undefined) throw new Error('There are no synapses.');
  return info;
}

/** Two groups of some size, connected in one way. */
function network(n: number, connect: Cell): NotebookDocument {
  return documentOf(
    group('A', n, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' }),
    group('B', n, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' }),
    connect,
    run('1*ms'),
  );
}

const PRE = [pathway('pre', 'v_post += 1')];

describe('long builds', () => {
  /** A clock that moves on by some milliseconds whenever it is looked at. */
  function slowEngine(onBreath: (engine: Engine) => void = () => undefined): Engine {
    let now = 0;
    const engine: Engine = new Engine({
      now: () => (now += 30),
      breathe: () => {
        onBreath(engine);
        return Promise.resolve();
      },
    });
    return engine;
  }
  const large = network(2000, synapses('S', ['A', 'B'], [where('(i + j) % 20 == 0')], { pathways: PRE }));

  it('tell how far they have come', async () => {
    const { events, outcome } = await runWith(slowEngine(), large);
    const told = events.filter((event) => event.kind === 'building');
    const steps = told.filter(({ what }) => what === 'synapses S');
    expect(outcome.status).toBe('done');
    expect(steps.length).toBeGreaterThan(3);
    const others = [...new Set(told.map(({ what }) => what))];
    expect(others).toEqual(['synapses S', 'variables of S', 'queue of S_pre', 'plots of S']);
    expect(told.at(-1)).toMatchObject({ what: 'plots of S', count: 200_000 });
    const parts = steps.map(({ done }) => done);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(parts.at(-1)).toBeLessThanOrEqual(1);
    expect(connections(events).count).toBe(200_000);
  });

  it('can be stopped, and the next run is whole', async () => {
    let breaths = 0;
    const engine = slowEngine((one) => {
      breaths += 1;
      if (breaths === 3) one.stop();
    });
    const first = await runWith(engine, large);
    expect(first.outcome).toMatchObject({ status: 'stopped', t: 0, diagnostics: [] });
    expect(first.events.some(({ kind }) => kind === 'started')).toBe(false);
    expect(first.events.at(-1)?.kind).toBe('end');
    const second = await runWith(engine, large);
    expect(second.outcome.status).toBe('done');
    expect(connections(second.events).count).toBe(200_000);
  });
});

describe('parts of long builds', () => {
  /** 200,000 synapses with random weights and delays. */
  const drawn = documentOf(
    group('A', 200, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' }),
    group('B', 1000, 'v : 1'),
    synapses('S', ['A', 'B'], [ALL], {
      model: 'w : 1',
      pathways: PRE,
      initial: initial({ w: 'rand()', 'pre.delay': 'rand()*2*ms' }),
    }),
    states('W', 'S', ['w'], { record: '0, 65535, 65536, 131072, 199999' }),
    run('0.1*ms'),
    { ...run('0.1*ms'), id: 'again' },
  );

  /** Stops when it is told for the first time that a part has begun and not ended. */
  function stopAt(part: string): { engine: Engine; onEvent: (event: RunEvent) => void } {
    let now = 0;
    const engine: Engine = new Engine({ now: () => (now += 30), breathe: () => Promise.resolve() });
    const onEvent = (event: RunEvent): void => {
      if (event.kind === 'building' && event.what === part) engine.stop();
    };
    return { engine, onEvent };
  }

  it.each(['variables of S', 'start values of S', 'queue of S_pre', 'plots of S'])(
    'stop within %s, and the next run is whole',
    async (part) => {
      const { engine, onEvent } = stopAt(part);
      const first = await runWith(engine, drawn, {}, onEvent);
      expect(first.outcome).toMatchObject({ status: 'stopped', t: 0, diagnostics: [] });
      const told = first.events.flatMap((event) => (event.kind === 'building' ? [event.what] : []));
      expect(told.at(-1)).toBe(part);
      expect(first.events.some(({ kind }) => kind === 'started')).toBe(false);
      const second = await runWith(engine, drawn);
      expect(second.outcome).toMatchObject({ status: 'done', steps: 2 });
    },
  );

  it('draw the numbers of one go', async () => {
    const { engine } = stopAt('nothing');
    const collected = await collect(engine, { ...drawn, seed: 1 });
    expect(collected.outcome.status).toBe('done');
    // numpy.random.RandomState(1).rand(200000) at these places
    const expected = [
      0.417022004702574, 0.11582657208849267, 0.8176998487025308, 0.04472626274712033, 0.9800967164998494,
    ];
    expect(collected.state('W', 'w')).toEqual([...expected, ...expected]);
  });
});

describe('memory', () => {
  const huge = network(20_000, synapses('S', ['A', 'B'], [ALL], { model: 'w : 1', pathways: PRE }));

  it('is asked for before many synapses are made', async () => {
    const engine = new Engine();
    const { outcome } = await runWith(engine, huge);
    expect(outcome.status).toBe('error');
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['MEMORY']);
    const few = network(8000, synapses('S', ['A', 'B'], [ALL], { model: 'w : 1', pathways: PRE }));
    const asked = await runWith(engine, few);
    const [problem] = asked.outcome.diagnostics;
    expect(problem?.code).toBe('MEMORY-ASK');
    expect(problem?.place).toEqual({ cell: 'S', field: 'connect.0.condition' });
    expect(problem?.message).toContain('64,000,000');
    expect(asked.outcome.question).toMatchObject({ name: 'S', count: 64_000_000 });
    expect(asked.outcome.question?.bytes).toBeGreaterThan(2 ** 30);
  });

  it('is asked for while synapses are made whose number is not known', async () => {
    const hidden = network(
      1000,
      synapses('S', ['A', 'B'], [where('v_pre == v_post')], { model: 'w : 1', pathways: PRE }),
    );
    const engine = new Engine();
    const asked = await runWith(engine, hidden, { allowBytes: 4e6 });
    expect((asked.outcome.question?.count ?? 0) / 1e6).toBeCloseTo(1, 1);
    const bytes = asked.outcome.question?.bytes ?? 0;
    const allowed = await runWith(engine, hidden, { allowBytes: bytes });
    expect(allowed.outcome.status).toBe('done');
    expect(connections(allowed.events).count).toBe(1e6);
    expect(connections(allowed.events).bytes).toBeLessThanOrEqual(bytes);
  });

  it('that is not there ends the run with an error, and the next run is fine', async () => {
    const engine = new Engine({ memoryLimit: 2e6 });
    const full = network(1000, synapses('S', ['A', 'B'], [where('v_pre == v_post')], { pathways: PRE }));
    const { outcome } = await runWith(engine, full);
    expect(outcome).toMatchObject({ status: 'error', diagnostics: [{ code: 'MEMORY' }] });
    const small = network(10, synapses('S', ['A', 'B'], [ALL], { pathways: PRE }));
    expect((await runWith(engine, small)).outcome.status).toBe('done');
  });
});

describe('what plots of connections get', () => {
  it('single synapses, and how many each neuron has', async () => {
    const document = network(
      10,
      synapses('S', ['A[4:]', 'B[:5]'], [{ kind: 'pairs', i: '0, 1, 1', j: '4, 2, 2' }], { pathways: PRE }),
    );
    const { events } = await runWith(new Engine(), document);
    expect(connections(events)).toEqual({
      name: 'S',
      count: 3,
      bytes: expect.any(Number) as number,
      sources: 6,
      targets: 5,
      fanOut: Int32Array.of(1, 2, 0, 0, 0, 0),
      fanIn: Int32Array.of(0, 0, 2, 0, 1),
      pairs: { pre: Int32Array.of(0, 1, 1), post: Int32Array.of(4, 2, 2) },
    });
  });

  it('an image of many', async () => {
    const document = network(
      256,
      synapses('S', ['A', 'B'], [{ ...where('i < 240'), n: '2' }], { pathways: PRE }),
    );
    const info = connections((await runWith(new Engine(), document)).events);
    expect(info.pairs).toBeUndefined();
    expect([info.density?.rows, info.density?.columns]).toEqual([256, 256]);
    const { counts = new Float32Array() } = info.density ?? {};
    expect([counts[0], counts[239 * 256], counts[240 * 256], counts[counts.length - 1]]).toEqual([
      2, 2, 0, 0,
    ]);
  });

  it('hexagons of many among many neurons', async () => {
    const document = network(1024, synapses('S', ['A', 'B'], [where('i < 512')], { pathways: PRE }));
    const info = connections((await runWith(new Engine(), document)).events);
    const { hexagons } = info;
    if (hexagons === undefined) throw new Error('There are no hexagons.');
    expect([info.pairs, info.density, hexagons.across, hexagons.up]).toEqual([undefined, undefined, 64, 23]);
    expect(hexagons.counts.reduce((sum, count) => sum + count, 0)).toBe(info.count);
    // The lower half of the sources is connected to everybody, each pair once.
    hexagons.counts.forEach((count, hexagon) => {
      const { x, share } = hexagonPlace(hexagons, hexagon);
      const density = hexagonDensity(hexagons, hexagon, count, 1024 ** 2);
      if (x > 0.5 + 1 / 64) expect(density).toBe(0);
      else if (x < 0.5 - 1 / 64 && share === 1) expect(Math.abs(density - 1)).toBeLessThan(0.15);
    });
  });
});

describe('runs one after the other', () => {
  const plastic = documentOf(
    constants({ w0: '0.2', d: '1*ms', count: '2' }),
    spikes('I', 3, '0 @ 2*ms, 1 @ 3*ms, 2 @ 4*ms'),
    group('G', 2, 'v : 1'),
    synapses('S', ['I', 'G'], [rule('k for k in range(count)')], {
      model: 'w : 1',
      pathways: [pathway('pre', 'v_post += w', { delay: 'd' })],
      initial: initial({ w: 'w0*(1 + i)' }),
    }),
    states('M', 'G', ['v'], { record: '0' }),
    states('W', 'S', ['w'], { record: 'all' }),
    run('10*ms'),
  );
  /** v of neuron 0 after 3.5, 4.5 and 10 ms; from `w0` times 1, 2, 3 at the spikes plus `d`. */
  const course = (values: readonly number[]): number[] =>
    [35, 45, 99].map((k) => Number((values[k] ?? 0).toFixed(9)));

  it('take values of start values and delays without a compilation', async () => {
    const engine = new Engine();
    const first = await collect(engine, plastic);
    expect(course(first.state('M', 'v'))).toEqual([0.2, 0.6, 1.2]);
    const second = await collect(engine, withConstants(plastic, { w0: '0.1', d: '2*ms' }));
    expect(started(second.events).compiled).toBe(0);
    expect(course(second.state('M', 'v'))).toEqual([0, 0.1, 0.6]);
  });

  it('record as many synapses as there are', async () => {
    const engine = new Engine();
    const recorded = async (count: string): Promise<unknown> => {
      const { events } = await runWith(engine, withConstants(plastic, { count }));
      const info = started(events).monitors.find(({ name }) => name === 'W');
      return [info?.element, info?.indices.length];
    };
    expect(await recorded('2')).toEqual(['synapse', 6]);
    expect(await recorded('1')).toEqual(['synapse', 3]);
    expect(await recorded('2')).toEqual(['synapse', 6]);
  });

  it('say which recorded synapse does not exist', async () => {
    const cells = plastic.cells.map((cell) => (cell.id === 'W' ? { ...cell, record: '0, 7' } : cell));
    const { outcome } = await runWith(new Engine(), { ...plastic, cells });
    expect(outcome.diagnostics).toMatchObject([
      {
        code: 'INDEX',
        place: { cell: 'W', field: 'record' },
        message: 'There is no synapse 7: there are 6, counted from 0.',
      },
    ]);
  });

  it('show which rule leaves the group', async () => {
    const cells = plastic.cells.map((cell) =>
      cell.id === 'S' ? { ...cell, connect: [rule('i + 1')] } : cell,
    );
    const { outcome } = await runWith(new Engine(), { ...plastic, cells });
    expect(outcome).toMatchObject({ status: 'error', diagnostics: [{ code: 'CONNECT-RANGE' }] });
    expect(outcome.diagnostics[0]?.place).toEqual({ cell: 'S', field: 'connect.0.expression' });
  });

  it('give the same connections and numbers for the same seed', async () => {
    const random: NotebookDocument = {
      ...documentOf(
        group('A', 50, 'v : 1', { threshold: 'v > 1', reset: 'v = 0', initial: initial({ v: '2*rand()' }) }),
        synapses('S', ['A', 'A'], [{ kind: 'condition', condition: 'i != j', p: '0.2' }], {
          model: 'w : 1',
          pathways: [pathway('pre', 'v_post += w')],
          initial: initial({ w: 'rand()', delay: '2*ms*rand()' }),
        }),
        watch('P', 'spike', 'A'),
        run('5*ms'),
      ),
      seed: 9,
    };
    const engine = new Engine();
    const [first, second] = [await collect(engine, random), await collect(engine, random)];
    expect(connections(second.events)).toEqual(connections(first.events));
    expect(second.spikes('P')).toEqual(first.spikes('P'));
    const fresh = await collect(new Engine(), random);
    expect(fresh.spikes('P')).toEqual(first.spikes('P'));
  });
});

describe('connections that are kept for the next run', () => {
  const random: NotebookDocument = {
    ...documentOf(
      constants({ w0: '1', p: '0.3', limit: '20', level: '1' }),
      group('A', 40, 'v : 1\nx : 1', {
        threshold: 'v > 1',
        reset: 'v = 0',
        initial: initial({ v: '2*rand()', x: 'level*i' }),
      }),
      synapses('S', ['A', 'A'], [{ kind: 'condition', condition: 'i < limit', p: 'p' }], {
        model: 'w : 1',
        pathways: [pathway('pre', 'v_post += w')],
        initial: initial({ w: 'w0*rand()' }),
      }),
      synapses('T', ['A', 'A'], [where('x_pre > 10')], { pathways: [pathway('pre', 'v_post += 0.1')] }),
      states('W', 'S', ['w'], { record: '0:5' }),
      run('2*ms'),
    ),
    seed: 4,
  };
  const steps = [{}, { w0: '2' }, { p: '0.5' }, { limit: '10' }, { level: '2' }, {}];

  it('are those of a run of its own', async () => {
    const engine = new Engine();
    for (const values of steps) {
      const document = withConstants(random, values);
      const [kept, fresh] = [await collect(engine, document), await collect(new Engine(), document)];
      expect(started(kept.events).synapses).toEqual(started(fresh.events).synapses);
      expect(kept.state('W', 'w')).toEqual(fresh.state('W', 'w'));
    }
  });

  it('are made anew without a seed', async () => {
    const engine = new Engine();
    const { cells, dt, format, title, v } = random;
    const unseeded = { cells, dt, format, title, v };
    const [first, second] = [await collect(engine, unseeded), await collect(engine, unseeded)];
    expect(connections(second.events).pairs).not.toEqual(connections(first.events).pairs);
  });
});
