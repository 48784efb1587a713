// The target of runs that name none: WebAssembly wherever it has what our modules use, else the reference target.
import type { TargetName } from '../code-object';

/**
 * A module with one function that converts with saturation and fills memory, which all modules may do (vectors they
 * use only where there are any): `(memory 1) (func i32.const 0 f64.const 0 i32.trunc_sat_f64_s i32.const 0 memory.fill)`.
 */
const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x05, 0x03, 0x01, 0x00, 0x01],
  ...[0x0a, 0x16, 0x01, 0x14, 0x00, 0x41, 0x00],
  ...[0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xfc, 0x02],
  ...[0x41, 0x00, 0xfc, 0x0b, 0x00, 0x0b],
]);

let compiles: boolean | undefined;

/** Can this machine execute what the WebAssembly target writes? */
function compilesModules(): boolean {
  compiles ??= WebAssembly.validate(MODULE);
  return compiles;
}

/** The fastest target that works here. */
export function bestTarget(): TargetName {
  return compilesModules() ? 'wasm' : 'reference';
}

/** The target that was asked for, or the reference target where that cannot work here. */
export function usableTarget(wanted: TargetName | undefined): TargetName {
  return wanted === 'reference' ? wanted : bestTarget();
}
