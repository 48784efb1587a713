// Runs a random kernel on a target, in a world that is the same for every target, and tells all that came of it.
import { WasmCode } from '../../../engine/codegen/targets/wasm/wasm-code';
import type { TargetName } from '../../../engine/codegen';
import { SpikeQueue } from '../../../engine/core';
import { ArrayVariable, DynamicArrayVariable } from '../../../engine/core/variables';
import type { DType, FloatType } from '../../../engine/core/variables';
import { ModelError } from '../../../engine/diagnostics';
import { parseExpression } from '../../../engine/syntax';
import { Source } from '../../../engine/diagnostics';
import { Dimension } from '../../../engine/units';
import { userFunction, World } from '../kit';
import type { KernelCase } from './kernel-cases';

/** Neurons that synapses lead to. */
const TARGETS = 5;

/** What a kernel has done. */
export interface Outcome {
  /** code of the error where the kernel was refused */
  readonly refused: string | undefined;
  /** executed by the target itself, not handed to the reference target */
  readonly isCompiled: boolean;
  /** all arrays by name, what was returned, what is still on its way, and the next random numbers */
  readonly arrays: ReadonlyMap<string, readonly number[]>;
}

/** Executes a case on a target. */
export function runCase(one: KernelCase, target: TargetName): Outcome {
  const world = worldOf(one);
  const { template, blocks, steps, option, pick } = one;
  world.random.seed(pick);
  const results: number[] = [];
  const queue = queueOf(one, world);
  let isCompiled = false;
  try {
    const object = world.create(template, blocks, {
      target,
      templateKwds: { ...keywordsOf(one), queue },
      overrideConditionalWrite: new Set(template === 'reset' && option ? ['not_refractory'] : []),
    });
    isCompiled = object instanceof WasmCode;
    object.beforeRun();
    for (let step = 0; step < steps; step += 1) {
      if (step === 1) {
        world.constant('k', -0.75);
        world.constant('c', 4, undefined, 'int64');
        object.setConstants(world.variables);
      }
      sendEvents(world, pick + step);
      object.run();
      results.push(...(object.result ?? []));
    }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { refused: error.diagnostic.code, isCompiled, arrays: new Map() };
  }
  const arrays = new Map<string, readonly number[]>([['result', results]]);
  queue
    .state()
    .forEach((pending, later) => arrays.set(`synapses reached ${later} steps later`, [...pending]));
  for (const [name, variable] of world.variables) {
    if (variable instanceof ArrayVariable) arrays.set(name, [...variable.values]);
  }
  const { random } = world;
  arrays.set('the random numbers that follow', [
    random.randn(),
    random.randn(),
    random.rand(),
    random.rand(),
  ]);
  return { refused: undefined, isCompiled, arrays };
}

/** The events on their way: elements are synapses of five neurons, with the same delay or with different ones. */
function queueOf({ n, pick }: KernelCase, world: World): SpikeQueue {
  const queue = new SpikeQueue(world.memory);
  const numbers = (modulus: number, salt: number): Int32Array =>
    Int32Array.from({ length: n }, (_, k) => chance(pick, salt + k) % modulus);
  const neurons = pick % 3 === 0 ? numbers(TARGETS, 50).sort() : numbers(TARGETS, 50);
  queue.prepare(neurons, TARGETS, pick % 2 === 0 ? pick % 3 : numbers(3, 900));
  return queue;
}

/** Neurons that send an event in a step, for the template of synapses. */
function sendEvents(world: World, pick: number): void {
  const events = world.variables.get('_events');
  if (!(events instanceof ArrayVariable)) return;
  const senders = [...Array(TARGETS).keys()].filter((k) => chance(pick, k) % 2 === 0);
  events.values.set([...senders, ...new Array<number>(TARGETS - senders.length).fill(0), senders.length]);
}

function keywordsOf({ template, option }: KernelCase): Record<string, unknown> {
  const recorded = ['x', 'm', 'flag'];
  switch (template) {
    case 'threshold':
      return { eventspace: '_spikespace', refractory: option };
    case 'summed_variable':
      return { index: '_w_idx' };
    case 'statemonitor':
      return { recorded };
    case 'spikemonitor':
      return { eventspace: '_spikespace', recorded, record: option };
    default:
      return { eventspace: '_spikespace' };
  }
}

function worldOf(one: KernelCase): World {
  const { n, pick, growing } = one;
  const world = new World(n);
  const fill = (list: readonly number[], count: number, shift: number): number[] =>
    Array.from({ length: count }, (_, k) => list[(k + shift) % list.length] ?? 0);
  const truths = (count: number, shift: number): number[] =>
    Array.from({ length: count }, (_, k) => chance(pick, k + 97 * shift) & 1);
  const float = (name: string, count: number, shift: number, index?: string): void => {
    const dtype = floatType(one, name);
    world.array(name, fill(one.floats, count, shift), index === undefined ? { dtype } : { dtype, index });
  };
  const synaptic = (name: string, values: readonly number[], dtype: DType, isUnique = false): void => {
    if (growing) grown(world, name, dtype, values);
    else world.array(name, values, { dtype, unique: isUnique });
  };
  for (const name of ['t', 'now']) world.array(name, [0.0123], { scalar: true });
  for (const [shift, name] of ['x', 'y', 'z'].entries()) float(name, n, shift);
  world.array('n', fill(one.ints, n, 0), { dtype: 'int32' });
  world.array('m', fill(one.ints, n, 1), { dtype: 'int64' });
  world.array('flag', truths(n, 1), { dtype: 'bool' });
  const active = world.array('not_refractory', truths(n, 2), { dtype: 'bool' });
  world.array('z', fill(one.floats, n, 2), { dtype: floatType(one, 'z') }).conditionalWrite = active;
  world.array('lastspike', fill(one.floats, n, 3));
  // Shared variables and constants.
  world.array('s', fill(one.floats, 1, 4), { scalar: true, dtype: floatType(one, 's') });
  world.array('sn', fill(one.ints, 1, 2), { scalar: true, dtype: 'int32' });
  world.array('sb', truths(1, 3), { scalar: true, dtype: 'bool' });
  world.constant('k', 1.75);
  world.constant('c', -3, undefined, 'int64');
  world.constant('kb', 1, undefined, 'bool');
  // Variables of the neurons that elements lead to, several elements to the same one, and of a permutation.
  float('w', TARGETS, 5, '_w_idx');
  world.array('wn', fill(one.ints, TARGETS, 3), { dtype: 'int32', index: '_w_idx' });
  world.array('wb', truths(TARGETS, 4), { dtype: 'bool', index: '_w_idx' });
  const isActive = world.array('_w_active', truths(TARGETS, 5), { dtype: 'bool', index: '_w_idx' });
  const w = world.variables.get('w');
  if (w instanceof ArrayVariable && chance(pick, 11) % 3 === 0) w.conditionalWrite = isActive;
  float('u', n, 6, '_u_idx');
  const neurons = Array.from({ length: n }, (_, k) => chance(pick, k) % TARGETS);
  synaptic('_w_idx', neurons, 'int32');
  synaptic('_u_idx', permutation(n, pick), 'int32', true);
  synaptic('d', fill(one.floats, n, 7), floatType(one, 'd'));
  world.subexpression('sub', 'x*0.5 + k', { dtype: 'float64' });
  world.subexpression('noisy', 'x + rand()', { dtype: 'float64' });
  addFunctions(world);
  addTemplateData(world, one);
  return world;
}

/** How a variable with a fraction is stored. */
function floatType({ singles }: KernelCase, name: string): FloatType {
  return singles.includes(name) ? 'float32' : 'float64';
}

function addFunctions(world: World): void {
  const any = [{ name: 'a' }, { name: 'b' }];
  const hosted = userFunction('hosted', {
    args: [{ name: 'a' }],
    result: Dimension.none,
    call: (a = 0) => 3 * a + 1,
  });
  const mixed = userFunction('mixed', {
    args: any,
    result: Dimension.none,
    call: (a = 0, b = 0) => a - 2 * b,
  });
  const { expression } = parseExpression(new Source('a*a - 0.25*a'));
  if (expression === undefined) throw new Error('the body of a function');
  const defined = userFunction('defined', { args: [{ name: 'a' }], result: Dimension.none, expression });
  for (const item of [hosted, mixed, defined]) world.functions.set(item.name, item);
}

/** What the templates need besides the variables of the model. */
function addTemplateData(world: World, one: KernelCase): void {
  const { template, n, pick, growing } = one;
  const chosen = [...Array(n).keys()].filter((k) => chance(pick, 7 * k + 3) % 3 === 0);
  const events = world.variables.get('_spikespace');
  if (events instanceof ArrayVariable && template !== 'threshold') {
    events.values.set([...chosen, ...new Array<number>(n - chosen.length).fill(0), chosen.length]);
  }
  const listed = Array.from({ length: n }, (_, k) => chance(pick, 5 * k) % n);
  switch (template) {
    case 'synapses':
      world.variables.set('_events', world.array('_spikes', [0, 1, 2, 4, 0, 4], { dtype: 'int32' }));
      world.constant('_sender_start', growing ? 0 : 1, undefined, 'int64');
      world.constant('_sender_stop', TARGETS, undefined, 'int64');
      break;
    case 'summed_variable':
      world.array('_target_var', new Array<number>(TARGETS + 1).fill(9), {
        dtype: floatType(one, '_target_var'),
      });
      world.constant('_target_start', growing ? 0 : 1, undefined, 'int64');
      world.constant('_target_stop', growing ? TARGETS : TARGETS + 1, undefined, 'int64');
      break;
    case 'group_variable_set':
    case 'group_variable_get':
      world.array('_group_idx', listed, { dtype: 'int32' });
      break;
    case 'statemonitor':
      world.array('_indices', growing ? [...Array(n).keys()] : chosen, { dtype: 'int32' });
      addRecords(world, one, growing ? n : chosen.length);
      break;
    case 'spikemonitor':
      world.array('count', new Array<number>(n).fill(0), { dtype: 'int32' });
      addRecords(world, one, 1);
      addSource(world, n, growing);
      break;
    case 'ratemonitor':
      world.dynamic('t');
      world.dynamic('rate');
      addSource(world, n, growing);
      break;
    default:
  }
  if (!template.endsWith('monitor')) return;
  world.array('_clock_t', [0.5], { scalar: true });
  world.array('_clock_dt', [1e-4], { scalar: true });
  world.array('N', [0], { scalar: true, dtype: 'int32' });
}

function addRecords(world: World, one: KernelCase, columns: number): void {
  world.dynamic('_recorded_x', floatType(one, '_recorded_x'), columns);
  world.dynamic('_recorded_m', 'int64', columns);
  world.dynamic('_recorded_flag', 'bool', columns);
  world.dynamic('t');
}

/** The recorded part of the group: all of it, or a part in the middle. */
function addSource(world: World, n: number, isWhole: boolean): void {
  const [start, stop] = isWhole ? [0, n] : [Math.floor(n / 4), Math.ceil((3 * n) / 4)];
  world.constant('_source_start', start, undefined, 'int64');
  world.constant('_source_stop', stop, undefined, 'int64');
  world.constant('_num_source_neurons', stop - start, undefined, 'int64');
}

function grown(world: World, name: string, dtype: DType, values: readonly number[]): void {
  const variable = new DynamicArrayVariable({ name, dtype, owner: 'synapses' }, world.memory);
  world.variables.set(name, variable);
  variable.resize(values.length);
  variable.values.set(values);
}

/** A whole number that looks random, the same one for the same arguments. */
function chance(pick: number, k: number): number {
  let word = Math.imul(pick ^ Math.imul(k + 1, 0x9e3779b1), 0x85ebca6b);
  word ^= word >>> 13;
  return (Math.imul(word, 0xc2b2ae35) >>> 16) & 0x7fff;
}

function permutation(n: number, pick: number): number[] {
  const order = [...Array(n).keys()];
  return order.sort((a, b) => chance(pick, 31 * a) - chance(pick, 31 * b) || a - b);
}
