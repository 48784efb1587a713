// Templates behind access to variables from outside: setting and reading by index or by condition. They are executed
// once, so they are compiled only for many elements.
import type { Kernel, KernelArray, KernelBlock } from '../../../ir';
import { BlockCode } from '../block-code';
import type { KernelMemory } from '../kernel-memory';
import type { KernelWriter } from '../kernel-writer';
import { Portions } from '../portions';
import { wasmSettings } from '../settings';
import { Unsupported } from '../unsupported';

/** A template behind access, which is executed for one part of the elements after the other. */
export interface AccessTemplate {
  /** @throws Unsupported where there are so few elements that compiling takes longer than the reference target */
  readonly portions: (memory: KernelMemory) => Portions;
  readonly write: (writer: KernelWriter, portions: Portions) => void;
}

/** Runs the statements for the listed elements, in that order. */
export const groupVariableSet: AccessTemplate = {
  portions: (memory) =>
    new Portions(memory.context.memory, sizeOf(indexArray(memory)), false, !storesShared(memory.kernel)),
  write: (writer, portions) => {
    const { from, to } = portions.emitBounds(writer.body);
    const code = new BlockCode(writer, writer.block(), 1);
    const list = writer.address(indexArray(writer.memory));
    code.emitOnce();
    code.emitListed(list, from, to);
  },
};

/** Values of `_variable` for the listed elements. */
export const groupVariableGet: AccessTemplate = {
  portions: (memory) => new Portions(memory.context.memory, sizeOf(indexArray(memory)), true),
  write: writeListedValues,
};

function writeListedValues(writer: KernelWriter, portions: Portions): void {
  const { body } = writer;
  const { from, to } = portions.emitBounds(body);
  const values = portions.emitValues(body);
  const code = new BlockCode(writer, writer.block(), 1);
  const list = writer.address(indexArray(writer.memory));
  code.emitOnce();
  code.emitListed(list, from, to, {
    outputs: ['_variable'],
    emit(emitter, outputs) {
      const value = outputs.get('_variable');
      if (value !== undefined) writer.emitStore(emitter, values, 'f64', value);
      body.get(values).i32(8).op('i32_add').set(values);
    },
  });
  portions.emitFilled(body, values);
}

/** Values of `_variable` for the elements whose `_cond` is true. */
export const groupVariableGetConditional: AccessTemplate = selecting('_variable');

/** Numbers of the elements whose `_cond` is true. */
export const groupGetIndices: AccessTemplate = selecting(undefined);

/** @param output what is returned for each element: by default its number */
function selecting(output: string | undefined): AccessTemplate {
  return {
    portions: (memory) => new Portions(memory.context.memory, groupSize(memory), true),
    write: (writer, portions) => {
      writeSelected(writer, portions, output);
    },
  };
}

function writeSelected(writer: KernelWriter, portions: Portions, output: string | undefined): void {
  const { body } = writer;
  const { from, to } = portions.emitBounds(body);
  const values = portions.emitValues(body);
  const code = new BlockCode(writer, writer.block(), 1);
  code.emitOnce();
  code.emitAll(
    to,
    {
      outputs: output === undefined ? ['_cond'] : ['_cond', output],
      emit(emitter, outputs, element) {
        const condition = outputs.get('_cond');
        const value = output === undefined ? undefined : outputs.get(output);
        if (condition === undefined) return;
        emitter.push(condition);
        body.if(() => {
          if (value === undefined) {
            body.get(values).get(element).op('f64_convert_i32_s').memory('f64_store', 0, 3);
          } else writer.emitStore(emitter, values, 'f64', value);
          body.get(values).i32(8).op('i32_add').set(values);
        });
      },
    },
    undefined,
    from,
  );
  portions.emitFilled(body, values);
}

/** Runs `statement` where `condition` holds. */
export const groupVariableSetConditional: AccessTemplate = {
  portions: (memory) =>
    new Portions(memory.context.memory, groupSize(memory), false, !storesShared(memory.kernel)),
  write: writeWhere,
};

function writeWhere(writer: KernelWriter, portions: Portions): void {
  const { body } = writer;
  const [condition, statement] = [writer.block('condition'), writer.block('statement')];
  const { from, to } = portions.emitBounds(body);
  if (isAlwaysTrue(condition)) {
    const code = new BlockCode(writer, statement);
    code.emitOnce();
    if (code.hasVectorCode) code.emitAll(to, undefined, undefined, from);
    return;
  }
  const [check, code] = [new BlockCode(writer, condition, 1), new BlockCode(writer, statement, 1)];
  // Numbers of a condition are drawn for many elements at once: only where its statements draw none.
  if (condition.draws.length > 0 && code.hasDraws) throw new Unsupported('draws that alternate');
  if (reachesOthers(condition, statement)) throw new Unsupported('a condition on what the statements set');
  code.emitOnce();
  check.emitOnce();
  const visit = code.prepareVisits();
  check.emitAll(
    to,
    {
      outputs: ['_cond'],
      emit(emitter, outputs, element) {
        const holds = outputs.get('_cond');
        if (holds === undefined) return;
        emitter.push(holds);
        body.if(() => {
          body.get(element).set(visit.element);
          visit.emit();
        });
      },
    },
    undefined,
    from,
  );
}

function indexArray({ kernel }: KernelMemory): KernelArray {
  const { arrays, kwds } = kernel.data;
  const { indices } = kwds;
  const slot = arrays.get(typeof indices === 'string' ? indices : '_group_idx');
  const array = slot === undefined ? undefined : kernel.arrays[slot];
  if (array === undefined) throw new Unsupported('elements that are not listed');
  checkSize(array.variable.size);
  return array;
}

function sizeOf({ variable }: KernelArray): () => number {
  return () => variable.size;
}

/** The number of elements of the group: a constant, or a shared variable. */
function groupSize({ kernel, context, parameters }: KernelMemory): () => number {
  const source = kernel.data.scalars.get('N');
  if (source === undefined) throw new Unsupported('a group without a size');
  const array = source.kind === 'array' ? kernel.arrays[source.slot]?.variable : undefined;
  const size = (): number =>
    array === undefined ? (context.memory.f64[parameters / 8 + source.slot] ?? 0) : (array.values[0] ?? 0);
  checkSize(size());
  return size;
}

/** @throws Unsupported where there are so few elements that compiling takes longer than the reference target */
function checkSize(elements: number): void {
  if (elements < wasmSettings.leastElements) throw new Unsupported('few elements');
}

/** Does the code that is executed once set anything? */
function storesShared({ blocks }: Kernel): boolean {
  return blocks.some(({ scalar }) => scalar.some(({ kind }) => kind === 'store'));
}

/** Is the condition simply `True`? */
function isAlwaysTrue({ scalar, vector, outputs }: KernelBlock): boolean {
  const slot = outputs.get('_cond');
  return [...scalar, ...vector].every(
    (statement) =>
      statement.kind === 'set' &&
      statement.local === slot &&
      statement.value.kind === 'const' &&
      statement.value.value !== 0,
  );
}

/** Does the condition of one element read what the statements of another one set? */
function reachesOthers(condition: KernelBlock, statement: KernelBlock): boolean {
  const written = new Map<number, boolean>();
  for (const step of statement.vector) {
    if (step.kind !== 'store') continue;
    written.set(step.array, step.index.kind === 'local' || written.get(step.array) === true);
  }
  return condition.vector.some(
    (step) =>
      step.kind === 'set' &&
      step.value.kind === 'load' &&
      written.has(step.value.array) &&
      (step.value.index.kind === 'local' || written.get(step.value.array) === true),
  );
}
