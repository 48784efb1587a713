// Settings that mean nothing here: preferences, devices, log levels. They are accepted and noted, so that
// scripts run unchanged. Only the precision of variables has an effect.
import type { FloatType } from '../../core';
import { modelError } from '../../diagnostics';
import { PyDType } from '../numpy';
import { PyTuple } from '../runtime';
import type { CallArguments, Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { brianFunction } from './brian-class';
import type { ScriptHost } from './host';
import { textOf } from './values';

/** `prefs`: any preference can be set, also as `prefs.codegen.target = …`, and read back. */
export class Preferences extends PyObject {
  readonly typeName: string = 'BrianGlobalPreferences';

  constructor(
    private readonly host: ScriptHost,
    private readonly settings: Map<string, PyValue> = new Map(DEFAULTS),
    private readonly prefix = '',
  ) {
    super();
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const full = this.prefix + name;
    const value = this.settings.get(full);
    if (value !== undefined) return value;
    if (this.prefix === '' && METHODS.includes(name)) return this.method(name);
    return name.startsWith('__') ? undefined : new Preferences(this.host, this.settings, `${full}.`);
  }

  override setAttribute(name: string, value: PyValue, context: Context): boolean {
    const full = this.prefix + name;
    if (full === FLOAT_TYPE) {
      this.host.device.floatType = floatType(value, context);
      this.settings.set(full, value);
      return true;
    }
    this.settings.set(full, value);
    this.host.ignoredSettings.push([full, context.str(value)]);
    return true;
  }

  override item(key: PyValue, context: Context): PyValue | undefined {
    return this.attribute(textOf(key, 'The name of a preference'), context);
  }

  override setItem(key: PyValue, value: PyValue, context: Context): boolean {
    return this.setAttribute(textOf(key, 'The name of a preference'), value, context);
  }

  override contains(value: PyValue, _context: Context): boolean {
    return typeof value === 'string' && this.settings.has(this.prefix + value);
  }

  override truth(_context: Context): boolean {
    return true;
  }

  override repr(_context: Context): string {
    return `<Preferences${this.prefix === '' ? '' : ` ${this.prefix.slice(0, -1)}`}>`;
  }

  private method(name: string): PyValue {
    return brianFunction(this.host, name, '*args, **kwds', () => null);
  }
}

/** How variables are stored whose group has no `dtype`: the one preference with an effect. */
const FLOAT_TYPE = 'core.default_float_dtype';

/** @throws ModelError (PreferenceError) for what is neither `float64` nor `float32` */
function floatType(value: PyValue, context: Context): FloatType {
  if (value instanceof PyDType && (value.dtype === 'float64' || value.dtype === 'float32'))
    return value.dtype;
  throw modelError(
    'PreferenceError',
    'PREFERENCE',
    `'${FLOAT_TYPE}' is float64 or float32, not ${context.repr(value)}.`,
    { brian: `PreferenceError: Value '${context.str(value)}' for preference '${FLOAT_TYPE}' is invalid.` },
  );
}

const DEFAULTS: readonly (readonly [string, PyValue])[] = [
  [FLOAT_TYPE, new PyDType('float64')],
  ['codegen.target', 'auto'],
  ['codegen.string_expression_target', 'numpy'],
  ['core.default_integer_dtype', 'int32'],
  ['legacy.refractory_timing', false],
];

const METHODS: readonly string[] = ['reset_to_defaults', 'read_preference_file', 'load_preferences'];

/** An object whose methods can all be called and do nothing: the device, loggers. */
export class NoEffect extends PyObject {
  /**
   * @param values attributes with a meaning
   * @param note called with the name and the arguments of a method that is called
   */
  constructor(
    readonly typeName: string,
    private readonly host: ScriptHost,
    private readonly methods: readonly string[],
    private readonly values: ReadonlyMap<string, PyValue> = new Map(),
    private readonly note: (name: string, args: CallArguments, context: Context) => void = () => undefined,
  ) {
    super();
  }

  override attribute(name: string, _context: Context): PyValue | undefined {
    const value = this.values.get(name);
    if (value !== undefined) return value;
    if (!this.methods.includes(name)) return undefined;
    return brianFunction(this.host, name, '*args, **kwds', (_bound, context, args) => {
      this.note(name, args, context);
      return null;
    });
  }

  override setAttribute(): boolean {
    return true;
  }

  override attributeNames(): readonly string[] {
    return [...this.values.keys(), ...this.methods];
  }
}

const DEVICE_METHODS = [
  'build',
  'reinit',
  'activate',
  'delete',
  'insert_code',
  'seed',
  'debug',
  'code_object_class',
];
const LOGGER_METHODS = [
  'log_level_debug',
  'log_level_diagnostic',
  'log_level_info',
  'log_level_warn',
  'log_level_error',
  'suppress_hierarchy',
  'suppress_name',
  'initialize',
];
const LOG_LEVELS = ['debug', 'diagnostic', 'info', 'warn', 'warning', 'error'];

/** Names for preferences, devices and logging. */
export function settingNames(host: ScriptHost): (readonly [string, PyValue])[] {
  const prefs = new Preferences(host);
  const noteCall = (name: string, args: CallArguments, context: Context): void => {
    host.ignoredSettings.push([`device.${name}`, context.repr(new PyTuple([...args.positional]))]);
  };
  const device = new NoEffect(
    'RuntimeDevice',
    host,
    DEVICE_METHODS,
    new Map<string, PyValue>([
      ['network_schedule', null],
      ['run', brianFunction(host, 'run', '*args, **kwds', refuseDeviceRun)],
    ]),
    noteCall,
  );
  const setDevice = brianFunction(
    host,
    'set_device',
    'device, build_on_run=True, **kwargs',
    (bound, context) => {
      host.ignoredSettings.push(['set_device', context.str(bound.get('device'))]);
      return null;
    },
  );
  return [
    ['prefs', prefs],
    ['brian_prefs', prefs],
    ['device', device],
    ['get_device', brianFunction(host, 'get_device', '', () => device)],
    ['set_device', setDevice],
    ['reinit_devices', brianFunction(host, 'reinit_devices', '', () => null)],
    ['reset_device', brianFunction(host, 'reset_device', 'device=None', () => null)],
    ['BrianLogger', new NoEffect('BrianLogger', host, LOGGER_METHODS)],
    [
      'get_logger',
      brianFunction(host, 'get_logger', "module_name='brian2'", (bound) =>
        logger(host, textOf(bound.get('module_name'), 'The name')),
      ),
    ],
    ['clear_cache', brianFunction(host, 'clear_cache', 'target', () => null)],
  ];
}

/** Compiled programs that are run again with other values do not exist here. @throws ModelError */
function refuseDeviceRun(): never {
  throw modelError(
    'NotImplementedError',
    'NOT-AVAILABLE',
    "device.run() is not available: a simulation runs where the script calls 'run'. Call 'run' once for each set " +
      'of values.',
  );
}

/** A logger of the script: warnings are recorded, everything else has no effect. */
function logger(host: ScriptHost, name: string): PyValue {
  return new NoEffect('BrianLogger', host, LOG_LEVELS, new Map(), (level, args) => {
    const [text] = args.positional;
    if (level.startsWith('warn') && typeof text === 'string') host.warn(name.replace(/^brian2\./, ''), text);
  });
}
