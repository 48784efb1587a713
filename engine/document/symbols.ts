// Names for completion and hovers: variables of all groups, constants, functions and units.
import { ArrayVariable, DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS, Subexpression } from '../core';
import type { FunctionSymbol } from '../equations';
import type { SpikeSource } from '../groups';
import { defaultUnits, formatFloat, unitText } from '../units';
import type { BuiltModel } from './build';
import type { SymbolInfo } from './check-result';

/** Units that completion offers; all 1,710 are understood, these are the ones that people type. */
const COMMON_UNITS = [
  ...[
    'volt',
    'mV',
    'uvolt',
    'amp',
    'mA',
    'uA',
    'nA',
    'pA',
    'second',
    'ms',
    'us',
    'Hz',
    'kHz',
    'siemens',
    'msiemens',
  ],
  ...[
    'uS',
    'nS',
    'ohm',
    'kohm',
    'Mohm',
    'farad',
    'uF',
    'nF',
    'pF',
    'metre',
    'cm',
    'mm',
    'um',
    'cm2',
    'um2',
    'mM',
    'kelvin',
  ],
  ...['coulomb', 'mole', 'kilogram', 'joule', 'newton', 'watt'],
];

const CLOCK_NAMES: Readonly<Record<string, string>> = {
  t: 'time at the start of the step',
  dt: 'time step',
  t_in_timesteps: 'time as a count of steps',
  i: 'index of the neuron',
  N: 'number of neurons',
};

function groupSymbols(group: SpikeSource): SymbolInfo[] {
  const differential = new Set([...group.differentialVariables()].map((variable) => variable.name));
  const symbols: SymbolInfo[] = [];
  for (const [name, variable] of group.variables) {
    if (name.startsWith('_')) continue;
    const kind =
      variable instanceof Subexpression
        ? 'subexpression'
        : differential.has(name) || name in CLOCK_NAMES || !(variable instanceof ArrayVariable)
          ? 'variable'
          : 'parameter';
    symbols.push({
      name,
      kind,
      unit: unitText(variable.dimension),
      valueType: variable.valueType,
      owner: group.name,
      ...(name in CLOCK_NAMES ? { detail: CLOCK_NAMES[name] } : {}),
    });
  }
  return symbols;
}

function argumentText(unit: FunctionSymbol['argUnits'][number]): string {
  if (unit === undefined) return 'any';
  if (unit === 'boolean') return 'boolean';
  return 'sameAs' in unit ? 'same unit' : unitText(unit);
}

function functionSymbol(name: string, called: FunctionSymbol): SymbolInfo {
  const args = called.argUnits.map(argumentText).join(', ');
  const { returnUnit } = called;
  const result =
    returnUnit === 'boolean'
      ? 'boolean'
      : typeof returnUnit === 'function'
        ? 'depends on arguments'
        : unitText(returnUnit);
  return {
    name,
    kind: 'function',
    unit: `(${args}) → ${result}`,
    valueType: called.returnType === 'highest' ? 'float' : called.returnType,
  };
}

/** All names of a model, the user's own first. */
export function symbolsOf(model: BuiltModel): SymbolInfo[] {
  const constants = [...model.constants.all()].map(({ name, quantity }): SymbolInfo => ({
    name,
    kind: 'constant',
    unit: unitText(quantity.dimension),
    valueType: 'float',
    detail: quantity.toString(),
  }));
  const builtIn = [...DEFAULT_CONSTANTS].map(([name, value]): SymbolInfo => ({
    name,
    kind: 'constant',
    unit: '1',
    valueType: 'float',
    detail: formatFloat(value),
  }));
  const own = [...model.constants.functions].map(([name, called]) => functionSymbol(name, called));
  const functions = [...DEFAULT_FUNCTIONS]
    .filter(([name]) => !name.startsWith('_'))
    .map(([name, called]) => functionSymbol(name, called));
  const units = COMMON_UNITS.flatMap((name): SymbolInfo[] => {
    const unit = defaultUnits.get(name);
    return unit === undefined
      ? []
      : [{ name, kind: 'unit', unit: unitText(unit.dimension), valueType: 'float' }];
  });
  return [
    ...[...model.groups.values()].flatMap(groupSymbols),
    ...constants,
    ...own,
    ...builtIn,
    ...functions,
    ...units,
  ];
}
