import { describe, expect, it } from 'vitest';
import type { EngineHealth } from '../../app/engine-client/engine-client';
import {
  CHECK_LIMIT_MS,
  CRASH_LIMIT,
  EngineClient,
  LONE_CHECK_LIMIT_MS,
  STOP_LIMIT_MS,
} from '../../app/engine-client/engine-client';
import type { RunEvent } from '../../engine/worker/protocol';
import { end, FakePort, frame, goodCheck, HandTimer, lif, outcome, settle, started } from './fake-engine';

function setUp(): {
  client: EngineClient;
  ports: FakePort[];
  health: EngineHealth[];
  timer: HandTimer;
  port: (index: number) => FakePort;
} {
  const ports: FakePort[] = [];
  const health: EngineHealth[] = [];
  const timer = new HandTimer();
  const client = new EngineClient(
    () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    (state) => health.push(state),
    timer,
  );
  const port = (index: number): FakePort => {
    const found = ports[index];
    if (found === undefined) throw new Error(`no port ${index}`);
    return found;
  };
  return { client, ports, health, timer, port };
}

describe('EngineClient', () => {
  it('starts a warm spare once the first worker answers', async () => {
    const { ports } = setUp();
    expect(ports).toHaveLength(1);
    await settle();
    expect(ports).toHaveLength(2);
  });

  it('keeps one check in flight and lets the latest document win', async () => {
    const { client, port } = setUp();
    const results = [client.check(lif('1')), client.check(lif('2')), client.check(lif('3'))];
    expect(port(0).checks).toHaveLength(1);
    port(0).checks[0]?.answer(goodCheck(1));
    await settle();
    expect(port(0).checks.map(({ document }) => document)).toEqual([lif('1'), lif('3')]);
    port(0).checks[1]?.answer(goodCheck(3));
    expect((await Promise.all(results)).map((result) => result?.steps)).toEqual([1, undefined, 3]);
  });

  it('gives up a check that hangs while a newer one waits', async () => {
    const { client, port, timer } = setUp();
    await settle();
    const stuck = client.check(lif('1'));
    const next = client.check(lif('2'));
    await timer.advance(CHECK_LIMIT_MS);
    expect(await stuck).toBeUndefined();
    expect(port(0).terminated).toBe(true);
    port(1).checks[0]?.answer(goodCheck(2));
    expect((await next)?.steps).toBe(2);
  });

  it('gives up a check that hangs although nothing waits', async () => {
    const { client, port, timer, health } = setUp();
    await settle();
    const stuck = client.check(lif('1'));
    await timer.advance(LONE_CHECK_LIMIT_MS - 1);
    expect(port(0).terminated).toBe(false);
    await timer.advance(1);
    expect(await stuck).toBeUndefined();
    expect(health.at(-1)).toEqual({ kind: 'restarted', reason: 'a check took too long' });
  });

  it('does not hold a quick check against the next one', async () => {
    const { client, port, timer } = setUp();
    await settle();
    const first = client.check(lif('1'));
    port(0).checks[0]?.answer(goodCheck());
    await first;
    await timer.advance(LONE_CHECK_LIMIT_MS);
    expect(port(0).terminated).toBe(false);
  });

  it('delivers the events of a run in order, the end last', async () => {
    const { client, port } = setUp();
    const seen: RunEvent['kind'][] = [];
    const result = client.run(lif(), (event) => seen.push(event.kind));
    await settle();
    const run = port(0).runs[0];
    run?.send(end(1, 2));
    run?.send(frame(1, 1));
    run?.send(started(1));
    run?.send(frame(1, 0));
    expect((await result).status).toBe('done');
    expect(seen).toEqual(['started', 'frame', 'frame', 'end']);
  });

  it('stops the older run before a new one starts', async () => {
    const { client, port } = setUp();
    const first = client.run(lif('1'), () => undefined);
    await settle();
    const second = client.run(lif('2'), () => undefined);
    await settle();
    expect(port(0).stops).toBe(1);
    expect(port(0).runs).toHaveLength(1);
    port(0).runs[0]?.send(started(1));
    port(0).runs[0]?.send(end(1, 0, outcome('stopped')));
    expect((await first).status).toBe('stopped');
    await settle();
    port(0).runs[1]?.send(started(2));
    port(0).runs[1]?.send(end(2, 0));
    expect((await second).status).toBe('done');
  });

  it('replaces a worker that does not stop in 250 ms by the warm spare and keeps the reached time', async () => {
    const { client, ports, port, timer, health } = setUp();
    await settle();
    const result = client.run(lif(), () => undefined);
    await settle();
    port(0).runs[0]?.send(started(1));
    port(0).runs[0]?.send(frame(1, 0));
    const stopped = client.stop();
    await timer.advance(STOP_LIMIT_MS - 1);
    expect(port(0).terminated).toBe(false);
    await timer.advance(1);
    await stopped;
    expect(port(0).terminated).toBe(true);
    expect(await result).toMatchObject({ status: 'stopped', t: 0.01 });
    expect(health).toEqual([{ kind: 'restarted', reason: 'it did not stop in time' }]);
    expect(ports).toHaveLength(3);
    void client.check(lif());
    expect(port(1).checks).toHaveLength(1);
  });

  it('repeats a run once after a crash, then reports the failure', async () => {
    const { client, port } = setUp();
    await settle();
    const kinds: RunEvent['kind'][] = [];
    const result = client.run(lif(), (event) => kinds.push(event.kind));
    await settle();
    port(0).runs[0]?.send(started(1));
    port(0).crash('out of memory');
    expect(port(1).runs).toHaveLength(1);
    port(1).runs[0]?.send(started(2));
    port(1).crash('out of memory');
    expect(await result).toMatchObject({
      status: 'error',
      diagnostics: [{ code: 'ENGINE-LOST', message: 'The engine stopped working: out of memory.' }],
    });
    expect(kinds).toEqual(['started', 'started', 'end']);
  });

  it('gives up after several crashes in a row and starts again on request', async () => {
    const { client, ports, health } = setUp();
    await settle();
    const check = client.check(lif());
    for (let crash = 0; crash < CRASH_LIMIT; crash += 1) {
      ports.find((port) => !port.terminated)?.crash('does not load');
    }
    expect(await check).toBeUndefined();
    expect(health.at(-1)).toEqual({ kind: 'lost', reason: 'does not load' });
    const before = ports.length;
    client.restart();
    expect(ports).toHaveLength(before + 1);
    const again = client.check(lif());
    ports.at(-1)?.checks[0]?.answer(goodCheck(7));
    expect((await again)?.steps).toBe(7);
  });

  it('turns a rejected call into an outcome', async () => {
    const { client, port } = setUp();
    const result = client.run(lif(), () => undefined);
    await settle();
    port(0).runs[0]?.fail('could not be cloned');
    expect(await result).toMatchObject({ status: 'error', diagnostics: [{ code: 'ENGINE-LOST' }] });
  });
});
