// import and from … import.
import type { PyStatement } from '../../syntax/ast';
import { PyModule } from '../module';
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
      const value = loaded instanceof PyModule ? loaded.members.get(name) : undefined;
      if (value !== undefined) store(frame, value);
      else if (loaded instanceof PyModule && loaded.members.has(name)) store(frame, null);
      else if (machine.canImport(`${module}.${name}`))
        store(frame, machine.importModule(`${module}.${name}`, unit.module));
      else raise('ImportError', `cannot import name '${name}' from '${module}'`);
    }
    return NORMAL;
  };
}
