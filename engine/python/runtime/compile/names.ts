// Reading, writing and deleting names.
import type { Origin } from '../../../diagnostics';
import { Cell } from '../frame';
import type { Frame, Machine } from '../frame';
import type { PyValue } from '../object';
import { raise } from '../py-error';
import { closestName } from '../spelling';
import type { Evaluate, Store, Unit } from './code';

function unknownName(name: string, frame: Frame, machine: Machine, origin: Origin): never {
  machine.place = origin;
  const { names, builtins } = frame.globals;
  const close = closestName(name, [...frame.locals().keys(), ...names.keys(), ...builtins.keys()]);
  raise(
    'NameError',
    `name '${name}' is not defined`,
    close === undefined ? {} : { hint: `did you mean '${close}'?` },
  );
}

function unbound(name: string, machine: Machine, origin: Origin): never {
  machine.place = origin;
  raise(
    'UnboundLocalError',
    `cannot access local variable '${name}' where it is not associated with a value`,
  );
}

/** Code that reads a name. */
export function loadName(name: string, origin: Origin, unit: Unit): Evaluate {
  const { machine } = unit;
  const location = unit.scope.locate(name);
  const global = (frame: Frame): PyValue =>
    frame.globals.names.get(name) ?? slowGlobal(name, frame, machine, origin);
  switch (location.kind) {
    case 'global':
      return global;
    case 'member':
      return (frame) =>
        frame.members?.get(name) ?? (frame.members?.has(name) === true ? null : global(frame));
    case 'local': {
      const { slot } = location;
      const { scope } = unit;
      return (frame) => {
        const value = frame.slots[slot];
        if (typeof value === 'bigint' || typeof value === 'number') return value;
        // inner functions compiled later may have turned the slot into a cell
        if (value instanceof Cell)
          return value.value ?? (value.value === null ? null : unbound(name, machine, origin));
        return value === undefined
          ? scope.isLocal(name)
            ? unbound(name, machine, origin)
            : global(frame)
          : value;
      };
    }
    case 'cell': {
      const { slot } = location;
      return (frame) => {
        const cell = frame.slots[slot];
        const value = cell instanceof Cell ? cell.value : cell;
        return value === undefined ? unbound(name, machine, origin) : value;
      };
    }
  }
}

function slowGlobal(name: string, frame: Frame, machine: Machine, origin: Origin): PyValue {
  if (frame.globals.names.has(name)) return null;
  const value = frame.globals.builtins.get(name);
  return value === undefined ? unknownName(name, frame, machine, origin) : value;
}

/** Code that binds a name. */
export function storeName(name: string, unit: Unit): Store {
  const location = unit.scope.locate(name);
  switch (location.kind) {
    case 'global':
      return (frame, value) => {
        frame.globals.names.set(name, value);
      };
    case 'member':
      return (frame, value) => {
        frame.members?.set(name, value);
      };
    case 'local':
    case 'cell': {
      const { slot } = location;
      const { scope } = unit;
      // known when the code runs first: by then all inner functions are compiled
      let shared: boolean | undefined;
      return (frame, value) => {
        shared ??= scope.isShared(name);
        const held = shared ? frame.slots[slot] : undefined;
        if (held instanceof Cell) held.value = value;
        else frame.slots[slot] = value;
      };
    }
  }
}

/** Code that unbinds a name. */
export function deleteName(name: string, origin: Origin, unit: Unit): (frame: Frame) => void {
  const { machine } = unit;
  const location = unit.scope.locate(name);
  switch (location.kind) {
    case 'global':
      return (frame) => {
        if (!frame.globals.names.delete(name)) unknownName(name, frame, machine, origin);
      };
    case 'member':
      return (frame) => {
        if (frame.members?.delete(name) !== true) unknownName(name, frame, machine, origin);
      };
    case 'local':
    case 'cell': {
      const { slot } = location;
      return (frame) => {
        const held = frame.slots[slot];
        if (held === undefined || (held instanceof Cell && held.value === undefined))
          unbound(name, machine, origin);
        if (held instanceof Cell) held.value = undefined;
        else frame.slots[slot] = undefined;
      };
    }
  }
}
