// Scripts on the page's side: workers, order of events, the question about long scripts, checks, problems.
import { describe, expect, it } from 'vitest';
import type { PythonCell } from '../../engine/document/schema';
import type {
  NotebookCode,
  ScriptConversion,
  ScriptEvent,
  ScriptOutcomeData,
  ScriptProblem,
  ScriptRequest,
} from '../../engine/worker/protocol';
import { ASK_LIMIT_MS, ScriptClient } from '../../app/engine-client/script-client';
import type { ScriptPort } from '../../app/engine-client/script-port';
import { PRINTED_LIMIT, afterEvent, waitingRun } from '../../app/engine-client/script-run';
import type { Script, ScriptStates } from '../../app/engine-client/script-runs';
import { ANSWER_LIMIT_MS, ScriptRuns } from '../../app/engine-client/script-runs';
import { CHECK_PAUSE_MS, ScriptChecks } from '../../app/python/script-checks';
import { joined, lineSpan, runDiagnostic } from '../../app/python/script-problems';
import { looksLikeScript, mainFirst, scriptDocument, scriptTitle } from '../../app/python/script-source';
import { lastLines } from '../../app/python/script-text';
import { HandTimer, settle } from './fake-engine';

type Sent = ScriptEvent extends infer E
  ? E extends ScriptEvent
    ? Omit<E, 'runId' | 'sequence'>
    : never
  : never;

const DONE: ScriptOutcomeData = {
  status: 'done',
  elapsedMs: 12,
  steps: 100,
  figures: [],
  objects: [],
  warnings: [],
  runs: [],
};

class FakeScriptPort implements ScriptPort {
  terminated = false;
  request: ScriptRequest | undefined;
  checked: string[] = [];
  answerChecks = true;
  private onEvent: (event: ScriptEvent) => void = () => undefined;
  private runId = 0;
  private sequence = 0;
  private crash: (reason: string) => void = () => undefined;

  runScript(
    request: ScriptRequest,
    runId: number,
    onEvent: (event: ScriptEvent) => void,
  ): Promise<ScriptOutcomeData> {
    this.request = request;
    this.runId = runId;
    this.sequence = 0;
    this.onEvent = onEvent;
    return new Promise(() => undefined);
  }

  send(event: Sent): void {
    this.onEvent({ ...event, runId: this.runId, sequence: this.sequence++ } as ScriptEvent);
  }

  end(outcome: ScriptOutcomeData = DONE): void {
    this.onEvent({ kind: 'end', runId: this.runId, events: this.sequence, outcome });
  }

  /** Sends an event with a number of its own. */
  raw(event: Sent, sequence: number): void {
    this.onEvent({ ...event, runId: this.runId, sequence } as ScriptEvent);
  }

  endAfter(events: number): void {
    this.onEvent({ kind: 'end', runId: this.runId, events, outcome: DONE });
  }

  checkScript(code: string): Promise<{ diagnostics: [] }> {
    this.checked.push(code);
    return this.answerChecks ? Promise.resolve({ diagnostics: [] }) : new Promise(() => undefined);
  }

  convertScript(): Promise<ScriptConversion> {
    return Promise.reject(new Error('not asked'));
  }

  exportBrian(): Promise<{ script: string; notes: [] }> {
    return Promise.resolve({ script: '', notes: [] });
  }

  readNotebook(): Promise<NotebookCode> {
    return Promise.resolve({ code: '', notes: [] });
  }

  onCrash(listener: (reason: string) => void): void {
    this.crash = listener;
  }

  break(reason: string): void {
    this.crash(reason);
  }

  terminate(): void {
    this.terminated = true;
  }
}

function setUp() {
  const ports: FakeScriptPort[] = [];
  const timer = new HandTimer();
  const client = new ScriptClient(() => {
    const port = new FakeScriptPort();
    ports.push(port);
    return port;
  }, timer);
  let states: ScriptStates = new Map();
  const runs = new ScriptRuns(
    client,
    (published) => {
      states = published;
    },
    timer,
  );
  const port = (index: number): FakeScriptPort => {
    const found = ports[index];
    if (found === undefined) throw new Error(`no port ${index}`);
    return found;
  };
  return { client, runs, ports, port, timer, state: (cell = 'a') => states.get(cell) };
}

const script = (more: Partial<Script> = {}): Script => ({
  cell: 'a',
  name: 'a.py',
  code: 'print(1)',
  files: [],
  seed: undefined,
  foreign: false,
  ...more,
});

describe('a script run', () => {
  it('streams, ends, and its worker is used again', async () => {
    const { runs, port, ports, state, timer } = setUp();
    runs.run(script({ seed: 3 }));
    expect(state()?.status).toBe('running');
    expect(port(0).request).toMatchObject({ code: 'print(1)', name: 'a.py', seed: 3 });
    port(0).send({ kind: 'printed', text: '1\n' });
    await timer.advance(100);
    expect(state()?.printed).toBe('1\n');
    port(0).end();
    await settle();
    expect(state()).toMatchObject({ status: 'done', steps: 100, elapsedMs: 12 });
    expect(ports).toHaveLength(2);
  });

  it('puts events in order and waits for all of them', async () => {
    const { runs, port, state } = setUp();
    runs.run(script());
    port(0).raw({ kind: 'printed', text: 'b' }, 1);
    port(0).endAfter(2);
    await settle();
    expect(state()?.status).toBe('running');
    port(0).raw({ kind: 'printed', text: 'a' }, 0);
    await settle();
    expect(state()).toMatchObject({ status: 'done', printed: 'ab' });
  });

  it('is stopped with its worker; what was printed stays and the spare takes over', async () => {
    const { runs, port, state } = setUp();
    runs.run(script());
    port(0).send({ kind: 'printed', text: 'so far' });
    runs.stop();
    await settle();
    expect(port(0).terminated).toBe(true);
    expect(state()).toMatchObject({ status: 'stopped', printed: 'so far' });
    runs.run(script());
    expect(port(1).request).toBeDefined();
    port(0).end();
    await settle();
    expect(state()?.status).toBe('running');
  });

  it('waits for the one before it; a second run of a cell takes the place of the first', async () => {
    const { runs, port, state } = setUp();
    runs.run(script());
    runs.run(script({ cell: 'b', code: 'b' }));
    await settle();
    runs.run(script({ code: 'again' }));
    await settle();
    expect(port(0).terminated).toBe(true);
    expect(port(1).request?.code).toBe('b');
    port(1).end();
    await settle();
    expect(state('b')?.status).toBe('done');
    expect(state('a')).toMatchObject({ status: 'running', code: 'again' });
  });

  it('says so when its worker breaks', async () => {
    const { runs, port, state } = setUp();
    runs.run(script());
    port(0).break('out of memory');
    await settle();
    expect(state()?.status).toBe('error');
    expect(state()?.endedBy).toContain('out of memory');
  });
});

describe('a script that goes on and on', () => {
  it('is asked about and goes on where it is the own one', async () => {
    const { runs, port, state, timer } = setUp();
    runs.run(script());
    port(0).send({ kind: 'limit', what: 'operations', count: 5e7 });
    expect(state()?.limit).toEqual({ count: 5e7, until: undefined });
    await timer.advance(ANSWER_LIMIT_MS * 5);
    expect(state()?.status).toBe('running');
    runs.letGoOn();
    await timer.advance(100);
    expect(state()?.limit).toBeUndefined();
    port(0).send({ kind: 'limit', what: 'operations', count: 1e8 });
    await timer.advance(100);
    expect(state()?.limit).toBeUndefined();
  });

  it('of a stranger is stopped without an answer, and not with one', async () => {
    const { runs, port, state, timer } = setUp();
    runs.run(script({ foreign: true }));
    port(0).send({ kind: 'limit', what: 'operations', count: 5e7 });
    await timer.advance(ANSWER_LIMIT_MS);
    await settle();
    expect(state()?.status).toBe('stopped');
    expect(state()?.endedBy).toMatch(/came with a link/);
    runs.run(script({ foreign: true }));
    port(1).send({ kind: 'limit', what: 'operations', count: 5e7 });
    runs.letGoOn();
    await timer.advance(ANSWER_LIMIT_MS * 2);
    expect(state()?.status).toBe('running');
  });
});

describe('questions', () => {
  it('go to a worker that runs no script', async () => {
    const { client, runs, port } = setUp();
    runs.run(script());
    await client.ask((asked) => asked.checkScript('x', []));
    expect(port(1).checked).toEqual(['x']);
  });

  it('are given up with their worker when there is no answer', async () => {
    const { client, port, ports, timer } = setUp();
    client.warmUp();
    port(0).answerChecks = false;
    const asked = client.ask((one) => one.checkScript('x', []));
    const failure = expect(asked).rejects.toThrow(/too long/);
    await timer.advance(ASK_LIMIT_MS);
    await failure;
    expect(port(0).terminated).toBe(true);
    await client.ask((one) => one.checkScript('y', []));
    expect(ports).toHaveLength(2);
  });
});

describe('checks while typing', () => {
  it('wait for a rest and check the latest text', async () => {
    const { client, port, timer } = setUp();
    const checks = new ScriptChecks(client, () => undefined, timer);
    const cell = (code: string): PythonCell => ({ id: 'a', type: 'python', code });
    checks.update([cell('1')]);
    await timer.advance(0);
    checks.update([cell('12')]);
    checks.update([cell('123')]);
    await timer.advance(CHECK_PAUSE_MS);
    expect(port(0).checked).toEqual(['1', '123']);
  });
});

describe('problems of a script', () => {
  const cell: PythonCell = { id: 'a', type: 'python', code: 'x = 1\n  y = v + w\n' };
  const problem: ScriptProblem = {
    pythonClass: 'BrianObjectException',
    rootClass: 'DimensionMismatchError',
    message: 'These two cannot be added.',
    line: 2,
    chain: [],
    marks: [{ span: [12, 17], text: 'v is in V' }],
    fixes: [],
  };

  it('lie in the line, with the marked characters as parts', () => {
    expect(lineSpan(cell.code, 2)).toEqual([8, 17]);
    expect(runDiagnostic(cell, cell.code, problem)).toMatchObject({
      code: 'DimensionMismatchError',
      span: [8, 17],
      place: { cell: 'a', field: 'code' },
      parts: [{ span: [12, 17], text: 'v + w', because: 'v is in V' }],
    });
  });

  it('are told once where the check has found them already', () => {
    const ran = runDiagnostic(cell, cell.code, problem);
    const checked = { ...ran, message: 'the same from the check', span: [10, 12] as const };
    expect(joined([checked], ran)).toEqual([checked]);
    expect(joined([], ran)).toEqual([ran]);
  });
});

describe('texts from outside', () => {
  it('are known as scripts by their import', () => {
    expect(looksLikeScript('"""doc"""\nfrom brian2 import *\n')).toBe(true);
    expect(looksLikeScript('import brian2 as b2')).toBe(true);
    expect(looksLikeScript('from brian2tools import *\n')).toBe(false);
    expect(looksLikeScript('I like brian2 import')).toBe(false);
  });

  it('take their title from the file or their first words', () => {
    expect(scriptTitle('x', 'CUBA.py')).toBe('CUBA');
    expect(scriptTitle('"""\nAn example network\n"""\n', undefined)).toBe('An example network');
    expect(scriptTitle('# Tutorial 1\nfrom brian2 import *', undefined)).toBe('Tutorial 1');
    expect(scriptTitle('#!/usr/bin/env python', undefined)).toBe('Brian 2 script');
    expect(scriptDocument('x', 'a.py').cells).toEqual([
      { id: 's1', type: 'python', code: 'x', name: 'a.py' },
    ]);
  });

  it('the main file is the one that nobody imports', () => {
    const files = [
      { name: 'helper.py', code: 'x = 1' },
      { name: 'run.py', code: 'from helper import x\nfrom brian2 import *' },
    ];
    expect(mainFirst(files).map(({ name }) => name)).toEqual(['run.py', 'helper.py']);
  });
});

describe('printed text', () => {
  it('is bounded, its end stays', () => {
    let state = waitingRun('x');
    const event = {
      kind: 'printed',
      runId: 1,
      sequence: 0,
      text: 'y'.repeat(PRINTED_LIMIT / 2 + 1),
    } as const;
    for (let k = 0; k < 3; k += 1) state = afterEvent(state, event);
    expect(state.printed).toHaveLength(PRINTED_LIMIT);
    expect(state.dropped).toBe(PRINTED_LIMIT / 2 + 3);
  });

  it('shows its last lines', () => {
    expect(lastLines('a\nb\nc\n', 2)).toEqual({ shown: 'b\nc', lines: 3 });
    expect(lastLines('', 2)).toEqual({ shown: '', lines: 0 });
  });
});
