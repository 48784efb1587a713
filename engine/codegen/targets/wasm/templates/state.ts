// Templates that compute new values of state variables: for all elements, for those with events, for synapses.
import { textKwd } from '../../../templates';
import { BlockCode } from '../block-code';
import type { ElementHook } from '../block-code';
import type { KernelWriter } from '../kernel-writer';
import { SHIFT } from '../loads';
import { storageOf } from '../loop-places';
import { Unsupported } from '../unsupported';

/** All elements, every step. */
export function stateupdate(writer: KernelWriter): void {
  const code = new BlockCode(writer, writer.block());
  code.emitOnce();
  if (code.hasVectorCode) code.emitAll(writer.wholeNumber('N'));
}

/** Events to the event space, ascending, their number to its last slot. */
export function threshold(writer: KernelWriter): void {
  const { body } = writer;
  const code = new BlockCode(writer, writer.block());
  code.emitOnce();
  const limit = writer.wholeNumber('N');
  const count = body.local('i32');
  body.i32(0).set(count);
  code.emitAll(limit, eventCollector(writer, limit, count));
  storeEventCount(writer, count);
}

/**
 * State update and threshold of the same elements in one pass. Both writers write into the same function, whose
 * instructions belong to kernel 0 or 1.
 * @returns whether the two can be joined; nothing is written otherwise
 */
export function stateupdateWithThreshold(first: KernelWriter, second: KernelWriter): boolean {
  const { body } = first;
  const update = new BlockCode(first, first.block());
  const check = new BlockCode(second, second.block());
  if (update.lanes !== check.lanes || check.hasDraws || !update.hasVectorCode) return false;
  body.ownedBy(0);
  update.emitOnce();
  body.ownedBy(1);
  check.emitOnce();
  const limit = second.wholeNumber('N');
  const count = body.local('i32');
  body.i32(0).set(count);
  const collector = eventCollector(second, limit, count);
  body.ownedBy(0);
  update.emitAll(
    limit,
    {
      ...collector,
      emit(...values) {
        body.ownedBy(1);
        collector.emit(...values);
        body.ownedBy(0);
      },
    },
    check,
  );
  body.ownedBy(1);
  storeEventCount(second, count);
  return true;
}

function storeEventCount(writer: KernelWriter, count: number): void {
  const { variable } = writer.templateArray(textKwd(writer.kernel.data.kwds, 'eventspace'));
  writer.body
    .i32(0)
    .get(count)
    .memory('i32_store', variable.offset + 4 * (variable.size - 1), 2);
}

/**
 * Collects the elements whose `_cond` is true.
 * @param limit local with the number of elements: pairs may reach beyond @param count local that counts
 */
export function eventCollector(writer: KernelWriter, limit: number, count: number): ElementHook {
  const { body, kernel } = writer;
  const events = writer.templateArray(textKwd(kernel.data.kwds, 'eventspace')).variable.offset;
  const refractory = kernel.data.kwds.refractory === true;
  const [number, found] = [body.local('i32'), body.local('i32')];
  const collect = (): void => {
    body.get(count).i32(2).op('i32_shl').get(number).memory('i32_store', events, 2);
    body.get(count).i32(1).op('i32_add').set(count);
    if (!refractory) return;
    const active = writer.templateArray('not_refractory').variable.offset;
    const last = writer.templateArray('lastspike').variable.offset;
    body.get(number).i32(0).memory('i32_store8', active, 0);
    body.get(number).i32(3).op('i32_shl');
    writer.pushNumber('t');
    body.memory('f64_store', last, 3);
  };
  return {
    outputs: ['_cond'],
    wide: true,
    emit(emitter, values, element, pairs) {
      const condition = values.get('_cond');
      if (condition === undefined) return;
      if (emitter.lanes === 1) {
        emitter.push(condition);
        body.if(() => {
          body.get(element).set(number);
          collect();
        });
        return;
      }
      pairs.forEach((pair, position) => {
        pair.push(condition);
        body.simd('i64x2_bitmask');
        if (position > 0) body.i32(2 * position).op('i32_shl', 'i32_or');
      });
      body.tee(found).if(() => {
        body.loop(() => {
          body.get(element).get(found).op('i32_ctz', 'i32_add').tee(number).get(limit).op('i32_lt_s');
          body.if(collect);
          body.get(found).get(found).i32(1).op('i32_sub', 'i32_and').tee(found).brIf(0);
        });
      });
    },
  };
}

/** Elements in the event space, ascending. */
export function reset(writer: KernelWriter): void {
  const { body } = writer;
  const events = writer.templateArray(textKwd(writer.kernel.data.kwds, 'eventspace'));
  const { offset, size } = events.variable;
  const [from, to] = [body.local('i32'), body.local('i32')];
  const code = new BlockCode(writer, writer.block(), 1);
  body
    .i32(0)
    .memory('i32_load', offset + 4 * (size - 1), 2)
    .set(to);
  const list = writer.address(events);
  code.emitOnce();
  code.emitListed(list, from, to);
}

/** Sets `_target_var` of neurons `_target_start` to `_target_stop` to the sum of `_synaptic_var` over synapses. */
export function summedVariable(writer: KernelWriter): void {
  const { body, kernel } = writer;
  const target = writer.templateArray('_target_var');
  const storage = storageOf(target.dtype);
  if (storage !== 'f64' && storage !== 'f32') throw new Unsupported('a sum of whole numbers');
  const neurons = writer.templateArray(textKwd(kernel.data.kwds, 'index'));
  const sums = writer.address(target);
  const numbers = writer.address(neurons);
  const [start, stop] = [writer.wholeNumber('_target_start'), writer.wholeNumber('_target_stop')];
  body.get(sums).get(start).i32(SHIFT[storage]).op('i32_shl', 'i32_add');
  body.i32(0).get(stop).get(start).op('i32_sub').i32(SHIFT[storage]).op('i32_shl').misc('memory_fill');
  const code = new BlockCode(writer, writer.block(), 1);
  const sum = body.local('i32');
  code.emitOnce();
  code.emitAll(writer.wholeNumber('N'), {
    outputs: ['_synaptic_var'],
    emit(emitter, values, element) {
      const value = values.get('_synaptic_var');
      if (value === undefined) return;
      body.get(element).i32(2).op('i32_shl').get(numbers).op('i32_add').memory('i32_load', 0, 2);
      body.i32(SHIFT[storage]).op('i32_shl').get(sums).op('i32_add').tee(sum);
      body.get(sum);
      if (storage === 'f32') body.memory('f32_load', 0, 2).op('f64_promote_f32');
      else body.memory('f64_load', 0, 3);
      emitter.push(value);
      if (value.kind === 'mask') body.op('f64_convert_i32_s');
      body.op('f64_add');
      if (storage === 'f32') body.op('f32_demote_f64').memory('f32_store', 0, 2);
      else body.memory('f64_store', 0, 3);
    },
  });
}
