// import and from … import.
import type { PyStatement } from '../../syntax/ast';
import type { Machine } from '../frame';
import { PyModule } from '../module';
import type { PyValue } from '../object';
import { raise } from '../py-error';
import { NORMAL, type Execute, type Unit } from './code';
import { storeName } from './names';

/** `import a.b as c` */
export function compileImport(statement: Extract<PyStatement, { kind: 'import' }>, unit: Unit): Execute {
  const { machine } = unit;
  const stores = statement.names.map(({ module, as }) => {
    const top = module.split('.')[0] ?? module;
    return { module, result: as === undefined ? top : module, store: storeName(as ?? top, unit) };
  });
  return (frame) => {
    for (const { module, result, store } of stores) {
      machine.place = statement.origin;
      const loaded = machine.importModule(module, unit.module);
      store(frame, result === module ? loaded : machine.importModule(result, unit.module));
    }
    return NORMAL;
  };
}

/** `from a import b as c` and `from a import *` */
export function compileImportFrom(
  statement: Extract<PyStatement, { kind: 'importFrom' }>,
  unit: Unit,
): Execute {
  const { machine } = unit;
  const { names, module } = statement;
  if (names === '*')
    return (frame) => {
      machine.place = statement.origin;
      const loaded = machine.importModule(module, unit.module);
      if (!(loaded instanceof PyModule)) return NORMAL;
      for (const name of loaded.starNames()) frame.globals.names.set(name, loaded.members.get(name) ?? null);
      return NORMAL;
    };
  const stores = names.map(({ name, as }) => ({ name, store: storeName(as ?? name, unit) }));
  return (frame) => {
    machine.place = statement.origin;
    const loaded = machine.importModule(module, unit.module);
    for (const { name, store } of stores) {
      store(frame, importedName(machine, loaded, module, name));
    }
    return NORMAL;
  };
}

/**
 * What `from module import name` gives: a member, or a module below.
 * @throws PyError ImportError where there is neither
 */
export function importedName(
  machine: Pick<Machine, 'importModule' | 'canImport'>,
  loaded: PyValue,
  module: string,
  name: string,
): PyValue {
  if (loaded instanceof PyModule && loaded.members.has(name)) return loaded.members.get(name) ?? null;
  const full = `${module}.${name}`;
  if (machine.canImport(full)) return machine.importModule(full, module);
  return raise('ImportError', `cannot import name '${name}' from '${module}'`);
}
