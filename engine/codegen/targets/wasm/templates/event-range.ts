// Events of a part of a group.
import type { KernelWriter } from '../kernel-writer';

/** The part of an event list (ascending, its length in the last slot) that belongs to the recorded elements. */
export class EventRange {
  readonly from: number;
  readonly to: number;
  /** first recorded element */
  readonly start: number;
  private readonly stop: number;

  constructor(
    private readonly writer: KernelWriter,
    private readonly eventspace: string,
    private readonly startName: string,
    private readonly stopName: string,
  ) {
    const { body } = writer;
    [this.from, this.to] = [body.local('i32'), body.local('i32')];
    [this.start, this.stop] = [body.local('i32'), body.local('i32')];
  }

  emit(): void {
    const { writer, from, to, start, stop } = this;
    const { body } = writer;
    const { offset, size } = writer.templateArray(this.eventspace).variable;
    const count = body.local('i32');
    body
      .i32(0)
      .memory('i32_load', offset + 4 * (size - 1), 2)
      .set(count);
    for (const [name, local] of [
      [this.startName, start],
      [this.stopName, stop],
    ] as const) {
      writer.pushNumber(name);
      body.misc('i32_trunc_sat_f64_s').set(local);
    }
    const skip = (position: number, limit: number): void => {
      body.block(() => {
        body.loop(() => {
          body.get(position).get(count).op('i32_ge_s').brIf(1);
          body.get(position).i32(2).op('i32_shl').memory('i32_load', offset, 2);
          body.get(limit).op('i32_ge_s').brIf(1);
          body.get(position).i32(1).op('i32_add').set(position);
          body.br(0);
        });
      });
    };
    body.i32(0).set(from);
    skip(from, start);
    body.get(from).set(to);
    skip(to, stop);
  }
}
