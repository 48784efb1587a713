// Spikes at given times: those of the present step go to the event space.
import type { KernelWriter } from '../kernel-writer';

/** Copies the spikes of the step from the sorted list; the layout is that of the reference target's template. */
export function spikegenerator(writer: KernelWriter): void {
  const { body, growing } = writer;
  const [bins, indices] = [writer.growingArray('_timebins'), writer.growingArray('neuron_index')];
  const space = writer.templateArray('_spikespace').variable;
  const last = writer.templateArray('_lastindex').variable;
  const [now, period] = [body.local('f64'), body.local('f64')];
  const [next, count, size] = [body.local('i32'), body.local('i32'), body.local('i32')];
  const pushBin = (back: number): void => {
    body.get(next).i32(back).op('i32_sub').i32(2).op('i32_shl').get(writer.bases.of(bins)).op('i32_add');
    body.memory('i32_load', 0, 2).op('f64_convert_i32_s');
  };
  body
    .i32(0)
    .memory('i32_load', growing.cell(bins) + 4, 2)
    .set(size);
  body.i32(0).memory('i32_load', last.offset, 2).set(next);
  writer.pushNumber('t_in_timesteps');
  body.set(now);
  writer.pushNumber('_period_bins');
  body.tee(period).f64(0).op('f64_gt');
  body.if(() => {
    // Steps of the present period, and the list anew where a period begins.
    body.get(now).get(period).get(now).get(period).op('f64_div', 'f64_floor', 'f64_mul', 'f64_sub').set(now);
    body
      .get(next)
      .i32(0)
      .op('i32_gt_s')
      .if(() => {
        pushBin(1);
        body
          .get(now)
          .op('f64_ge')
          .if(() => body.i32(0).set(next));
      });
  });
  body.i32(0).set(count);
  body.block(() => {
    body.loop(() => {
      body.get(next).get(size).op('i32_ge_s').brIf(1);
      pushBin(0);
      body.get(now).op('f64_gt').brIf(1);
      body.get(count).i32(2).op('i32_shl');
      body.get(next).i32(2).op('i32_shl').get(writer.bases.of(indices)).op('i32_add');
      body.memory('i32_load', 0, 2).memory('i32_store', space.offset, 2);
      body.get(count).i32(1).op('i32_add').set(count);
      body.get(next).i32(1).op('i32_add').set(next);
      body.br(0);
    });
  });
  body.i32(0).get(next).memory('i32_store', last.offset, 2);
  body
    .i32(0)
    .get(count)
    .memory('i32_store', space.offset + 4 * (space.size - 1), 2);
}
