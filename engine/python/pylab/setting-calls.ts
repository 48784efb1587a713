// Calls that set up axes: titles, labels, limits, ticks, scales, legend.
import { NDArray } from '../numpy/array';
import { nativeFunction, type Bound } from '../runtime/native';
import type { Context, PyValue } from '../runtime/object';
import { raise } from '../runtime/py-error';
import { PyList, PyTuple } from '../runtime/sequences';
import { ArtistObject } from './artist-object';
import { call, type AxesCall, type AxesCalls, type AxesTarget } from './calls';
import { itemsOf, numbersOf } from './data';
import { InertObject } from './inert';
import type { Artist, AxesModel } from './model';

type Direction = 'x' | 'y';

/** Axes that share limits and scale with these in one direction, these included. */
function sharing(model: AxesModel, direction: Direction): AxesModel[] {
  const other = direction === 'x' ? model.sharedX : model.sharedY;
  return other === undefined ? [model] : [model, other];
}

/** Smallest and largest coordinate of what is drawn, as limits that were never set. */
function dataLimits(model: AxesModel, direction: Direction): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const artist of model.artists) {
    for (const value of coordinates(artist, direction)) {
      if (!Number.isFinite(value)) continue;
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  if (low > high) return [0, 1];
  const margin = low === high ? 0.5 : 0.05 * (high - low);
  return [low - margin, high + margin];
}

function coordinates(artist: Artist, direction: Direction): readonly number[] {
  switch (artist.kind) {
    case 'line':
    case 'polygon':
      return artist.relative === direction ? [] : artist[direction];
    case 'scatter':
      return artist[direction];
    case 'band':
      return direction === 'x' ? artist.x : [...artist.lower, ...artist.upper];
    case 'segments':
      return (artist.direction === 'vertical') === (direction === 'x')
        ? artist.at
        : [...artist.from, ...artist.to];
    case 'bar':
      return artist.horizontal === (direction === 'y') ? artist.x : [0, ...artist.heights];
    case 'histogram':
      return artist.horizontal === (direction === 'y') ? artist.edges : [0, ...artist.counts];
    case 'image':
      return direction === 'x' ? [-0.5, artist.columns - 0.5] : [-0.5, artist.rows - 0.5];
    case 'text':
      return [];
  }
}

/** The limits of a direction. */
export function limitsOf(model: AxesModel, direction: Direction): PyTuple {
  const [low, high] = model[direction].limits ?? dataLimits(model, direction);
  return new PyTuple([low, high]);
}

/** Sets limits from (low, high), a pair, or keywords; None keeps an end. */
function setLimits(target: AxesTarget, bound: Bound, context: Context, direction: Direction): PyTuple {
  const [lowName, highName] = direction === 'x' ? ['left', 'right'] : ['bottom', 'top'];
  let [low, high] = [bound.get(lowName), bound.get(highName)];
  if (high === null && low !== null && bound.given(lowName)) {
    const items = itemsOf(low, context);
    if (items.length === 2) [low = null, high = null] = items;
  }
  const short = (name: string) => bound.doubleStar.get(`${direction}${name}`) ?? null;
  const [first, last] = [low ?? short('min'), high ?? short('max')];
  const number = (value: PyValue) => (value === null ? undefined : numbersOf(value, context)[0]);
  for (const model of sharing(target.model, direction)) {
    const [was, will] = model[direction].limits ?? dataLimits(model, direction);
    model[direction].limits = [number(first) ?? was, number(last) ?? will];
  }
  return limitsOf(target.model, direction);
}

function setTicks(
  target: AxesTarget,
  direction: Direction,
  ticks: PyValue,
  labels: PyValue,
  context: Context,
): void {
  const axis = target.model[direction];
  if (ticks !== null) axis.ticks = numbersOf(ticks, context);
  if (labels !== null) axis.tickLabels = itemsOf(labels, context).map((item) => context.str(item));
}

/** xticks(ticks, labels) of pyplot: sets what is given, returns places and labels. */
function ticks(direction: Direction): AxesCall {
  return call('ticks=None, labels=None, **kwargs', (target, bound, context) => {
    setTicks(target, direction, bound.get('ticks'), bound.get('labels'), context);
    const axis = target.model[direction];
    const places = NDArray.of(Float64Array.from(axis.ticks ?? []), 'float64');
    return new PyTuple([places, new PyList([...(axis.tickLabels ?? [])])]);
  });
}

function direct(direction: Direction): AxesCalls {
  const limitNames = direction === 'x' ? 'left=None, right=None' : 'bottom=None, top=None';
  const limits = call(`${limitNames}, emit=True, auto=False, **kwargs`, (target, bound, context) =>
    setLimits(target, bound, context, direction),
  );
  return {
    [`set_${direction}label`]: call(`${direction}label, *args, **kwargs`, (target, bound, context) => {
      target.model[direction].label = context.str(bound.get(`${direction}label`));
      return null;
    }),
    [`get_${direction}label`]: call('', ({ model }) => model[direction].label),
    [`set_${direction}lim`]: limits,
    [`get_${direction}lim`]: call('', ({ model }) => limitsOf(model, direction)),
    [`set_${direction}bound`]: call('lower=None, upper=None', (target, bound, context) => {
      const [low, high] = dataLimits(target.model, direction);
      const end = (name: string) => (bound.get(name) === null ? undefined : bound.number(name, context));
      target.model[direction].limits = [end('lower') ?? low, end('upper') ?? high];
      return null;
    }),
    [`set_${direction}scale`]: call('value, **kwargs', (target, bound) => {
      for (const model of sharing(target.model, direction)) model[direction].scale = bound.text('value');
      return null;
    }),
    [`get_${direction}scale`]: call('', ({ model }) => model[direction].scale),
    [`set_${direction}ticks`]: call('ticks, labels=None, **kwargs', (target, bound, context) => {
      setTicks(target, direction, bound.get('ticks'), bound.get('labels'), context);
      return null;
    }),
    [`get_${direction}ticks`]: call('**kwargs', ({ model }) =>
      NDArray.of(Float64Array.from(model[direction].ticks ?? []), 'float64'),
    ),
    [`set_${direction}ticklabels`]: call('labels, **kwargs', (target, bound, context) => {
      setTicks(target, direction, null, bound.get('labels'), context);
      return null;
    }),
    [`get_${direction}ticklabels`]: call('**kwargs', ({ model }) => {
      const labels = model[direction].tickLabels ?? [];
      return new PyList(
        labels.map(() => new InertObject('Text', ['set_visible', 'set_rotation', 'set_fontsize', 'set'])),
      );
    }),
    [`invert_${direction}axis`]: call('', ({ model }) => {
      model[direction].inverted = !model[direction].inverted;
      return null;
    }),
  };
}

const legend = call('*args, loc=None, title=None, **kwargs', (target, bound, context) => {
  const { model } = target;
  const [first = null, second] = bound.star;
  const handles = bound.doubleStar.get('handles') ?? (second === undefined ? null : first);
  const texts = bound.doubleStar.get('labels') ?? second ?? first;
  const named = (value: PyValue) =>
    itemsOf(value, context).map((item) =>
      item instanceof ArtistObject ? (item.artist.label ?? '') : context.str(item),
    );
  const labels = texts === null ? (handles === null ? undefined : named(handles)) : named(texts);
  model.legend = {
    location: bound.get('loc') === null ? 'best' : context.str(bound.get('loc')),
    title: bound.get('title') === null ? '' : context.str(bound.get('title')),
    ...(labels === undefined ? {} : { labels }),
  };
  return new InertObject('Legend', [
    'set_title',
    'set_visible',
    'set_zorder',
    'remove',
    'get_frame',
    'set_frame_on',
  ]);
});

const axis = call('arg=None, **kwargs', ({ model }, bound, context) => {
  const value = bound.get('arg');
  if (typeof value === 'string') {
    if (value === 'off' || value === 'on') model.frame = value === 'on';
    else if (['equal', 'scaled', 'square', 'image'].includes(value)) model.aspect = 'equal';
    else if (!['auto', 'tight', 'normal'].includes(value)) {
      raise('ValueError', `Unrecognized string '${value}' to axis; try 'on' or 'off'`);
    }
  } else if (typeof value === 'boolean') model.frame = value;
  else if (value !== null) {
    const [left = 0, right = 1, bottom = 0, top = 1] = numbersOf(value, context);
    model.x.limits = [left, right];
    model.y.limits = [bottom, top];
  }
  return new PyTuple([...limitsOf(model, 'x').items, ...limitsOf(model, 'y').items]);
});

/** Calls that only change looks that recordings do not keep. */
const UNKEPT = [
  'tick_params',
  'ticklabel_format',
  'locator_params',
  'margins',
  'minorticks_on',
  'minorticks_off',
  'autoscale',
  'autoscale_view',
  'relim',
  'set_axisbelow',
  'set_facecolor',
  'set_prop_cycle',
  'set_position',
  'set_zorder',
  'set_anchor',
  'label_outer',
  'set_box_aspect',
  'set_adjustable',
  'set_rasterization_zorder',
];

/** Calls that set up axes. */
export const settingCalls: AxesCalls = {
  ...direct('x'),
  ...direct('y'),
  set_title: call('label, *args, **kwargs', ({ model }, bound, context) => {
    model.title = context.str(bound.get('label'));
    return null;
  }),
  get_title: call("loc='center'", ({ model }) => model.title),
  set_aspect: call('aspect, **kwargs', ({ model }, bound, context) => {
    model.aspect = context.str(bound.get('aspect'));
    return null;
  }),
  set_axis_off: call('', ({ model }) => {
    model.frame = false;
    return null;
  }),
  set_axis_on: call('', ({ model }) => {
    model.frame = true;
    return null;
  }),
  set_frame_on: call('b', () => null),
  set_visible: call('b', ({ model }, bound) => {
    model.frame = bound.get('b') === true;
    return null;
  }),
  grid: call("visible=None, which='major', axis='both', **kwargs", ({ model }, bound) => {
    model.grid =
      bound.get('visible') === null
        ? bound.doubleStar.size > 0 || !model.grid
        : bound.get('visible') === true;
    return null;
  }),
  legend,
  axis,
  get_legend_handles_labels: call('', ({ model }) => {
    const labelled = model.artists.filter(({ label }) => label !== undefined && !label.startsWith('_'));
    return new PyTuple([
      new PyList(labelled.map((artist) => new ArtistObject(artist, model))),
      new PyList(labelled.map(({ label }) => label ?? '')),
    ]);
  }),
  cla: call('', ({ model }) => clearAxes(model)),
  clear: call('', ({ model }) => clearAxes(model)),
  set: call('**kwargs', (target, bound, context, args) => {
    for (const [name, value] of bound.doubleStar) {
      const setter = Object.hasOwn(settingCalls, `set_${name}`) ? settingCalls[`set_${name}`] : undefined;
      if (setter === undefined)
        raise('AttributeError', `Axes.set() got an unexpected keyword argument '${name}'`);
      const method = nativeFunction(`set_${name}`, setter.parameters, (inner) =>
        setter.body(target, inner, context, args),
      );
      context.call(method, [value]);
    }
    return null;
  }),
  ...Object.fromEntries(UNKEPT.map((name) => [name, call('*args, **kwargs', () => null)])),
};

function clearAxes(model: AxesModel): null {
  model.artists.length = 0;
  model.title = '';
  model.coloursUsed = 0;
  model.x.label = '';
  model.y.label = '';
  delete model.legend;
  return null;
}

/** Place setters of pyplot, which also read. */
export const tickCalls: AxesCalls = { xticks: ticks('x'), yticks: ticks('y') };
