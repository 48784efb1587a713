// Names for completion and hovers: variables of all groups, constants, functions and units.
import { ArrayVariable, DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS, Subexpression } from '../core';
import type { FunctionSymbol } from '../equations';
import type { Group } from '../groups';
import { Synapses } from '../synapses';
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

/** Names that all synapses have. */
const SYNAPSE_NAMES: Readonly<Record<string, string>> = {
  ...CLOCK_NAMES,
  i: 'index of the source neuron',
  j: 'index of the target neuron',
  N: 'number of synapses',
  N_pre: 'number of source neurons',
  N_post: 'number of target neurons',
  N_incoming: 'number of synapses onto the target neuron',
  N_outgoing: 'number of synapses from the source neuron',
  delay: 'delay of the pathway "pre"',
  lastupdate: 'time of the last event at the synapse',
};

function groupSymbols(group: Group): SymbolInfo[] {
  const known = group instanceof Synapses ? SYNAPSE_NAMES : CLOCK_NAMES;
  const differential = new Set([...group.differentialVariables()].map((variable) => variable.name));
  const symbols: SymbolInfo[] = [];
  for (const [name, variable] of group.variables) {
    if (name.startsWith('_')) continue;
    const kind =
      variable instanceof Subexpression
        ? 'subexpression'
        : differential.has(name) || name in known || !(variable instanceof ArrayVariable)
          ? 'variable'
          : 'parameter';
    symbols.push({
      name,
      kind,
      unit: unitText(variable.dimension),
      valueType: variable.valueType,
      owner: group.name,
      ...detailOf(name, group, known),
    });
  }
  return symbols;
}

/** What a name means, where its declaration does not say so. */
function detailOf(
  name: string,
  group: Group,
  known: Readonly<Record<string, string>>,
): { readonly detail?: string } {
  const said = known[name];
  if (said !== undefined) return { detail: said };
  if (!(group instanceof Synapses)) return {};
  const reference = group.neuronReferences.find((one) => one.name === name);
  if (reference === undefined) return {};
  const side = reference.side === 'pre' ? 'source' : 'target';
  return { detail: `${reference.source} of the ${side} neuron in ${reference.owner.name}` };
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
    ...[...model.synapses.values()].flatMap(({ synapses }) => groupSymbols(synapses)),
    ...constants,
    ...own,
    ...builtIn,
    ...functions,
    ...units,
  ];
}
