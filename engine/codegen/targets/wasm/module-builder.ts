// A WebAssembly module while it is being written: imported functions, the one memory, functions and exports.
import { ByteBuffer } from './bytes';
import type { FunctionCode } from './function-body';
import type { HostImport, Signature } from './module-context';
import { signatureKey } from './module-context';
import type { ValueType } from './opcodes';
import { VALUE_TYPE } from './opcodes';

const IMPORT_MODULE = 'env';
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const FUNCTION_TYPE = 0x60;
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const KIND = { function: 0x00, memory: 0x02 } as const;
const MEMORY_WITH_MAXIMUM = 0x01;
const MAXIMUM_PAGES = 65536;

export class ModuleBuilder {
  private readonly types: string[] = [];
  private readonly signatures: Signature[] = [];
  /** all host functions: functions of the module are numbered after them */
  private readonly imports: readonly HostImport[];
  private readonly importTypes: readonly number[];
  private readonly functions: { readonly type: number; readonly body: FunctionCode }[] = [];
  private readonly exported: { readonly name: string; readonly index: number }[] = [];

  /**
   * @param memory the memory that its functions work on
   * @param imports host functions that they call, by number: all functions must have been written before
   */
  constructor(
    private readonly memory: WebAssembly.Memory,
    imports: readonly HostImport[] = [],
  ) {
    this.imports = [...imports];
    this.importTypes = this.imports.map(({ signature }) => this.type(signature));
  }

  /** Adds a function. @returns its number, for calls and exports */
  function(body: FunctionCode, result?: ValueType): number {
    const signature = { parameters: body.parameters, ...(result === undefined ? {} : { result }) };
    this.functions.push({ type: this.type(signature), body });
    return this.imports.length + this.functions.length - 1;
  }

  export(name: string, index: number): void {
    this.exported.push({ name, index });
  }

  /** The module's bytes. */
  encode(): Uint8Array<ArrayBuffer> {
    const out = new ByteBuffer();
    out.append(MAGIC);
    section(out, SECTION.type, this.signatures, (target, { parameters, result }) => {
      target.byte(FUNCTION_TYPE);
      target.vector(parameters.map((type) => VALUE_TYPE[type]));
      target.vector(result === undefined ? [] : [VALUE_TYPE[result]]);
    });
    section(out, SECTION.import, [...this.importTypes.keys(), 'memory'], (target, item) => {
      target.name(IMPORT_MODULE);
      target.name(importName(item));
      if (typeof item === 'string') {
        target.append([KIND.memory, MEMORY_WITH_MAXIMUM]);
        target.u32(1);
        target.u32(MAXIMUM_PAGES);
      } else {
        target.byte(KIND.function);
        target.u32(this.importTypes[item] ?? 0);
      }
    });
    section(out, SECTION.function, this.functions, (target, { type }) => {
      target.u32(type);
    });
    section(out, SECTION.export, this.exported, (target, { name, index }) => {
      target.name(name);
      target.byte(KIND.function);
      target.u32(index);
    });
    section(out, SECTION.code, this.functions, (target, { body }) => {
      body.writeTo(target);
    });
    return out.content.slice();
  }

  compile(): WebAssembly.Module {
    return new WebAssembly.Module(this.encode());
  }

  /** Binds a module with the same imports to the memory and to the host. @returns what it exports */
  bind(module: WebAssembly.Module): WebAssembly.Exports {
    const hosts = Object.fromEntries(this.imports.map(({ host }, slot) => [importName(slot), host]));
    const env = { ...hosts, memory: this.memory };
    return new WebAssembly.Instance(module, { [IMPORT_MODULE]: env }).exports;
  }

  /** Compiles the module and binds it. @returns what it exports */
  instantiate(): WebAssembly.Exports {
    return this.bind(this.compile());
  }

  private type(signature: Signature): number {
    const key = signatureKey(signature);
    const known = this.types.indexOf(key);
    if (known >= 0) return known;
    this.types.push(key);
    return this.signatures.push(signature) - 1;
  }
}

/** Name of an import: functions by number. */
function importName(item: number | string): string {
  return typeof item === 'string' ? item : `host${item}`;
}

function section<T>(
  out: ByteBuffer,
  id: number,
  items: readonly T[],
  write: (target: ByteBuffer, item: T) => void,
): void {
  const content = new ByteBuffer();
  content.u32(items.length);
  for (const item of items) write(content, item);
  out.byte(id);
  out.vector(content.content);
}
