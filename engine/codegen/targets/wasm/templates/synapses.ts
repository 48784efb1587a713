// Synapses: spikes are sent into the queue of their pathway, and the code runs for the synapses that they reach. The
// queue is described in core/spike-queue.ts; both targets work on the same one.
import { NEVER, PENDING, QUEUE_CELL } from '../../../../core/spike-queue';
import { queueKwd } from '../../../templates';
import { BlockCode } from '../block-code';
import type { KernelWriter } from '../kernel-writer';
import { wasmSettings } from '../settings';
import { EventRange } from './event-range';

/** Delays that are compared at once. */
const LANES = 4;
const ALL_LANES = 2 ** LANES - 1;

/** Sends the events of the step, runs the code for the synapses that are reached now, and goes to the next step. */
export function synapses(writer: KernelWriter): void {
  const { body, kernel } = writer;
  const queue = queueKwd(kernel.data.kwds);
  const range = new EventRange(writer, '_events', '_sender_start', '_sender_stop');
  const reserve = writer.importEffect({ kind: 'spikes' });
  const cell = (name: keyof typeof QUEUE_CELL): void => {
    body.i32(0).memory('i32_load', queue.cells + QUEUE_CELL[name], 2);
  };
  const local = (name: keyof typeof QUEUE_CELL): number => {
    const number = body.local('i32');
    cell(name);
    body.set(number);
    return number;
  };
  range.emit();
  // Room first: the ring may move.
  body.get(range.to).get(range.from).op('i32_gt_s');
  body.if(() => {
    cell('tail');
    cell('head');
    body.op('i32_sub').get(range.to).op('i32_add').get(range.from).op('i32_sub');
    cell('capacity');
    body.op('i32_gt_s').if(() => {
      body.get(range.to).get(range.from).op('i32_sub', 'f64_convert_i32_s').call(reserve);
    });
  });
  const [ring, capacity, delays, order] = [local('ring'), local('capacity'), local('delays'), local('order')];
  const [step, tail, head] = [local('step'), local('tail'), local('head')];
  /** Address of a pending spike. */
  const seek = (spike: number, address: number): void => {
    body.get(spike).get(capacity).i32(1).op('i32_sub', 'i32_and').i32(PENDING.bytes).op('i32_mul');
    body.get(ring).op('i32_add').set(address);
  };
  /** Delay of an entry, which is on the stack. */
  const pushDelay = (entry: number): void => {
    body.get(entry).i32(2).op('i32_shl').get(delays).op('i32_add').memory('i32_load', 0, 2);
  };
  emitSend();

  const code = new BlockCode(writer, writer.block(), 1);
  const [spike, address, sent] = [body.local('i32'), body.local('i32'), body.local('i32')];
  const [entry, end, stop, delay] = [
    body.local('i32'),
    body.local('i32'),
    body.local('i32'),
    body.local('i32'),
  ];
  code.emitOnce();
  const visit = code.prepareVisits();
  const only = visit.only?.array.dtype === 'int32' ? visit.only : undefined;
  const targets = body.local('i32');
  if (only !== undefined) {
    const { array } = only;
    const list = writer.importEffect({ kind: 'targets', array: writer.slotOf(array) });
    body.get(order).if(
      () => {
        cell('targets');
        body.op('i32_eqz').if(() => {
          body.f64(0).call(list);
        });
        cell('targets');
        body.set(targets);
      },
      () => {
        body.get(writer.bases.of(array)).set(targets);
      },
    );
  }
  body.get(head).set(spike);
  body.block(() => {
    body.loop(() => {
      body.get(spike).get(tail).op('i32_ge_s').brIf(1);
      seek(spike, address);
      body.get(address).memory('i32_load', PENDING.due, 2).get(step).op('i32_eq');
      body.if(emitDelivery, () => {
        // Where all delays are the same, no younger spike can be due either.
        body.get(delays).op('i32_eqz').brIf(2);
      });
      body.get(spike).i32(1).op('i32_add').set(spike);
      body.br(0);
    });
  });
  emitAdvance();

  function emitSend(): void {
    const { offset } = writer.templateArray('_events').variable;
    const [k, neuron, from, to, place] = [
      body.local('i32'),
      body.local('i32'),
      body.local('i32'),
      body.local('i32'),
      body.local('i32'),
    ];
    const starts = local('starts');
    body.get(range.from).set(k);
    body.block(() => {
      body.loop(() => {
        body.get(k).get(range.to).op('i32_ge_s').brIf(1);
        body.get(k).i32(2).op('i32_shl').memory('i32_load', offset, 2).i32(2).op('i32_shl');
        body.get(starts).op('i32_add').tee(neuron).memory('i32_load', 0, 2).set(from);
        body.get(neuron).memory('i32_load', 4, 2).tee(to).get(from).op('i32_gt_s');
        body.if(() => {
          seek(tail, place);
          body.get(place).get(from).memory('i32_store', PENDING.entry, 2);
          body.get(place).get(to).memory('i32_store', PENDING.end, 2);
          body.get(place).get(step);
          body.get(delays).if(
            () => {
              pushDelay(from);
              body.set(neuron);
            },
            () => {
              cell('delay');
              body.set(neuron);
            },
          );
          body.get(neuron).op('i32_add').memory('i32_store', PENDING.due, 2);
          body.get(tail).i32(1).op('i32_add').set(tail);
        });
        body.get(k).i32(1).op('i32_add').set(k);
        body.br(0);
      });
    });
  }

  function emitDelivery(): void {
    body.get(address).memory('i32_load', PENDING.entry, 2).set(entry);
    body.get(address).memory('i32_load', PENDING.end, 2).tee(end).set(stop);
    body.get(delays).if(() => {
      pushDelay(entry);
      body.tee(delay).get(step).op('i32_sub').set(sent);
      body.get(entry).set(stop);
      emitSeekDelay();
    });
    if (only === undefined) emitVisits();
    else emitTargets(only.address);
    body.get(address).get(stop).memory('i32_store', PENDING.entry, 2);
    body.get(address);
    body
      .get(stop)
      .get(end)
      .op('i32_lt_s')
      .if(
        () => {
          pushDelay(stop);
          body.get(sent).op('i32_sub').set(delay);
        },
        () => {
          body.i32(NEVER).set(delay);
        },
      );
    body.get(delay).memory('i32_store', PENDING.due, 2);
  }

  /** Moves `stop` behind the entries that have the same delay. */
  function emitSeekDelay(): void {
    if (!wasmSettings.vectors) {
      body.loop(() => {
        body.get(stop).i32(1).op('i32_add').tee(stop).get(end).op('i32_lt_s');
        body.if(() => {
          pushDelay(stop);
          body.get(delay).op('i32_eq').brIf(1);
        });
      });
      return;
    }
    // Four at a time; what is read behind the end does not count.
    const [wanted, others] = [body.local('v128'), body.local('i32')];
    body.get(delay).simd('i32x4_splat').set(wanted);
    body.loop(() => {
      body.get(stop).i32(2).op('i32_shl').get(delays).op('i32_add').simdMemory('v128_load', 0, 2);
      body.get(wanted).simd('i32x4_eq').simd('i32x4_bitmask').i32(ALL_LANES).op('i32_xor').tee(others);
      body.if(
        () => {
          body.get(others).op('i32_ctz').get(stop).op('i32_add').set(stop);
        },
        () => {
          body.get(stop).i32(LANES).op('i32_add').tee(stop).get(end).op('i32_lt_s').brIf(1);
        },
      );
    });
    body.get(stop).get(end).get(stop).get(end).op('i32_lt_s', 'select').set(stop);
  }

  /** The code for each synapse from `entry` to before `stop`. */
  function emitVisits(): void {
    const next = (): void => {
      body.get(entry).i32(1).op('i32_add').tee(entry).get(stop).op('i32_lt_s').brIf(0);
    };
    body.get(order).if(
      () => {
        body.loop(() => {
          body.get(entry).i32(2).op('i32_shl').get(order).op('i32_add').memory('i32_load', 0, 2);
          body.set(visit.element);
          visit.emit();
          next();
        });
      },
      () => {
        // The synapses follow each other.
        body.get(entry).set(visit.element);
        if (!visit.drawsEach) visit.emitSeek();
        body.loop(() => {
          if (visit.drawsEach) {
            body.get(entry).set(visit.element);
            visit.emit();
          } else {
            visit.emitHere();
            visit.emitMove();
          }
          next();
        });
      },
    );
  }

  /** The same where only the target of a synapse is needed: the list of targets is in the order of entries. */
  function emitTargets(at: number): void {
    const last = body.local('i32');
    body.get(entry).i32(2).op('i32_shl').get(targets).op('i32_add').set(at);
    body.get(stop).i32(2).op('i32_shl').get(targets).op('i32_add').set(last);
    body.loop(() => {
      visit.emitHere();
      body.get(at).i32(4).op('i32_add').tee(at).get(last).op('i32_lt_u').brIf(0);
    });
  }

  /** Forgets the oldest spikes that have reached everything, and goes on. */
  function emitAdvance(): void {
    body.block(() => {
      body.loop(() => {
        body.get(head).get(tail).op('i32_ge_s').brIf(1);
        seek(head, address);
        body.get(address).memory('i32_load', PENDING.due, 2).i32(NEVER).op('i32_ne').brIf(1);
        body.get(head).i32(1).op('i32_add').set(head);
        body.br(0);
      });
    });
    const store = (name: keyof typeof QUEUE_CELL, push: () => void): void => {
      body.i32(0);
      push();
      body.memory('i32_store', queue.cells + QUEUE_CELL[name], 2);
    };
    store('head', () => body.get(head));
    store('tail', () => body.get(tail));
    store('step', () => body.get(step).i32(1).op('i32_add'));
  }
}
