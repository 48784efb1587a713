// Templates of the monitors: each step appends to growing arrays. Room is made by the host, which is asked only
// when there is none left.
import type { DynamicArrayVariable } from '../../../../core/variables';
import { namesKwd, textKwd } from '../../../templates';
import { BlockCode } from '../block-code';
import type { ElementHook } from '../block-code';
import type { KernelWriter } from '../kernel-writer';
import { SHIFT } from '../loads';
import { storageOf } from '../loop-places';
import { EventRange } from './event-range';

interface Recording {
  readonly output: string;
  readonly array: DynamicArrayVariable;
}

function recordings(writer: KernelWriter): readonly Recording[] {
  return namesKwd(writer.kernel.data.kwds, 'recorded').map((name) => ({
    output: `_to_record_${name}`,
    array: writer.growingArray(`_recorded_${name}`),
  }));
}

/** Puts the length of a growing array on the stack. */
function pushLength(writer: KernelWriter, array: DynamicArrayVariable): void {
  writer.body.i32(0).memory('i32_load', writer.growing.cell(array) + 4, 2);
}

/** Sets the length of a growing array to the number that `push` puts on the stack. */
function setLength(writer: KernelWriter, array: DynamicArrayVariable, push: () => void): void {
  writer.body.i32(0);
  push();
  writer.body.memory('i32_store', writer.growing.cell(array) + 4, 2);
}

/** Makes room for so many elements (a local), before anything else happens. */
function ensureRoom(writer: KernelWriter, array: DynamicArrayVariable, wanted: number): void {
  const { body } = writer;
  const grow = writer.importEffect({ kind: 'room', array: writer.slotOf(array) });
  body
    .get(wanted)
    .i32(0)
    .memory('i32_load', writer.growing.cell(array) + 8, 2);
  body.op('i32_gt_s').if(() => {
    body.get(wanted).op('f64_convert_i32_s').call(grow);
  });
}

/** Appends the time and a row with the recorded elements' values. */
export function statemonitor(writer: KernelWriter): void {
  const { body } = writer;
  const recorded = recordings(writer);
  const times = writer.growingArray('t');
  const indices = writer.templateArray('_indices');
  const count = indices.variable.size;
  const [row, wanted] = [body.local('i32'), body.local('i32')];
  body.inPrologue(() => {
    pushLength(writer, times);
    body.set(row);
    body.get(row).i32(1).op('i32_add').set(wanted);
    ensureRoom(writer, times, wanted);
    for (const { array } of recorded) {
      body.get(row).i32(1).op('i32_add').i32(array.columns).op('i32_mul').set(wanted);
      ensureRoom(writer, array, wanted);
    }
  });
  appendNumber(writer, times, row, () => {
    writer.pushNumber('_clock_t');
  });
  const afterRow = (): void => {
    body.get(row).i32(1).op('i32_add');
  };
  setLength(writer, times, afterRow);
  const code = new BlockCode(writer, writer.block());
  code.emitOnce();
  if (count > 0 && recorded.length > 0) {
    const everything = indices.variable.values.every((element, k) => element === k);
    const column = body.local('i32');
    body.i32(0).set(column);
    if (everything) {
      const limit = body.local('i32');
      body.i32(count).set(limit);
      code.emitAll(limit, recorder(writer, recorded, row, column, code.lanes));
    } else {
      const [from, to] = [body.local('i32'), body.local('i32')];
      body.i32(0).set(from).i32(count).set(to);
      const list = writer.address(indices);
      code.emitListed(list, from, to, recorder(writer, recorded, row, column, 1));
    }
  }
  for (const { array } of recorded) {
    setLength(writer, array, () => {
      afterRow();
      body.i32(array.columns).op('i32_mul');
    });
  }
  const size = writer.templateArray('N').variable.offset;
  body.i32(0);
  afterRow();
  body.memory('i32_store', size, 2);
}

/** Writes the values of each element into its column of the row. */
function recorder(
  writer: KernelWriter,
  recorded: readonly Recording[],
  row: number,
  column: number,
  lanes: 1 | 2,
): ElementHook {
  const { body } = writer;
  const address = body.local('i32');
  return {
    outputs: recorded.map(({ output }) => output),
    emit(emitter, values) {
      for (const { output, array } of recorded) {
        const value = values.get(output);
        if (value === undefined) continue;
        const storage = storageOf(array.dtype);
        body.get(row).i32(array.columns).op('i32_mul').get(column).op('i32_add');
        body.i32(SHIFT[storage]).op('i32_shl').get(writer.bases.of(array)).op('i32_add').set(address);
        writer.emitStore(emitter, address, storage, value);
      }
      body.get(column).i32(lanes).op('i32_add').set(column);
    },
  };
}

/** Appends the recorded variables of elements with events, and counts events per element. */
export function spikemonitor(writer: KernelWriter): void {
  const { body, kernel } = writer;
  const keep = kernel.data.kwds.record !== false;
  const recorded = keep ? recordings(writer) : [];
  const events = writer.templateArray(textKwd(kernel.data.kwds, 'eventspace'));
  const size = writer.templateArray('N').variable.offset;
  const range = new EventRange(
    writer,
    textKwd(kernel.data.kwds, 'eventspace'),
    '_source_start',
    '_source_stop',
  );
  const [before, after] = [body.local('i32'), body.local('i32')];
  body.inPrologue(() => {
    range.emit();
    body.i32(0).memory('i32_load', size, 2).tee(before);
    body.get(range.to).op('i32_add').get(range.from).op('i32_sub').set(after);
    for (const { array } of recorded) ensureRoom(writer, array, after);
  });
  const counts = writer.templateArray('count').variable.offset;
  const [k, address] = [body.local('i32'), body.local('i32')];
  body.get(before).get(after).op('i32_ne');
  body.if(() => {
    body.get(range.from).set(k);
    body.loop(() => {
      body.get(k).i32(2).op('i32_shl').memory('i32_load', events.variable.offset, 2);
      body.get(range.start).op('i32_sub').i32(2).op('i32_shl').tee(address);
      body.get(address).memory('i32_load', counts, 2).i32(1).op('i32_add').memory('i32_store', counts, 2);
      body.get(k).i32(1).op('i32_add').tee(k);
      body.get(range.to).op('i32_lt_s').brIf(0);
    });
    body.i32(0).get(after).memory('i32_store', size, 2);
    if (!keep) return;
    const code = new BlockCode(writer, writer.block(), 1);
    const filled = body.local('i32');
    body.get(before).set(filled);
    const list = writer.address(events);
    code.emitOnce();
    code.emitListed(list, range.from, range.to, {
      outputs: recorded.map(({ output }) => output),
      emit(emitter, values) {
        for (const { output, array } of recorded) {
          const value = values.get(output);
          if (value === undefined) continue;
          const storage = storageOf(array.dtype);
          body.get(filled).i32(SHIFT[storage]).op('i32_shl');
          body.get(writer.bases.of(array)).op('i32_add').set(address);
          writer.emitStore(emitter, address, storage, value);
        }
        body.get(filled).i32(1).op('i32_add').set(filled);
      },
    });
    for (const { array } of recorded) {
      setLength(writer, array, () => {
        body.get(after);
      });
    }
  });
}

/** Appends the time and the rate of events per element and second. */
export function ratemonitor(writer: KernelWriter): void {
  const { body, kernel } = writer;
  const [times, rates] = [writer.growingArray('t'), writer.growingArray('rate')];
  const range = new EventRange(
    writer,
    textKwd(kernel.data.kwds, 'eventspace'),
    '_source_start',
    '_source_stop',
  );
  const [row, wanted] = [body.local('i32'), body.local('i32')];
  body.inPrologue(() => {
    range.emit();
    pushLength(writer, times);
    body.tee(row).i32(1).op('i32_add').set(wanted);
    ensureRoom(writer, times, wanted);
    ensureRoom(writer, rates, wanted);
  });
  appendNumber(writer, times, row, () => {
    writer.pushNumber('_clock_t');
  });
  appendNumber(writer, rates, row, () => {
    body.get(range.to).get(range.from).op('i32_sub', 'f64_convert_i32_s');
    writer.pushNumber('_clock_dt');
    body.op('f64_div');
    writer.pushNumber('_num_source_neurons');
    body.op('f64_div');
  });
  for (const array of [times, rates]) {
    setLength(writer, array, () => {
      body.get(wanted);
    });
  }
  body.i32(0).get(wanted).memory('i32_store', writer.templateArray('N').variable.offset, 2);
}

/** Writes a double to a row of a one-dimensional array. */
function appendNumber(
  writer: KernelWriter,
  array: DynamicArrayVariable,
  row: number,
  push: () => void,
): void {
  const { body } = writer;
  body.get(row).i32(3).op('i32_shl').get(writer.bases.of(array)).op('i32_add');
  push();
  body.memory('f64_store', 0, 3);
}
