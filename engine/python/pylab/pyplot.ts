// The modules matplotlib, matplotlib.pyplot and pylab, recording into figures of ours.
import { PyDict } from '../runtime/dict';
import { PyModule } from '../runtime/module';
import { nativeFunction } from '../runtime/native';
import type { PyValue } from '../runtime/object';
import { AxesObject, axesCalls } from './axes-object';
import {
  FigureObject,
  addColorbar,
  axesObject,
  figureObject,
  figureWithGrid,
  openFigure,
  subplot,
  subplotAtCell,
} from './figure-object';
import { InertObject } from './inert';
import { emptyAxes } from './model';
import { numbersOf } from './data';
import type { FigureRecorder } from './recorder';
import { tickCalls } from './setting-calls';

/** pyplot's names for setters of axes. */
const RENAMED: Readonly<Record<string, string>> = {
  title: 'set_title',
  xlabel: 'set_xlabel',
  ylabel: 'set_ylabel',
  xlim: 'set_xlim',
  ylim: 'set_ylim',
  xscale: 'set_xscale',
  yscale: 'set_yscale',
};
/** Methods of axes that pyplot has under the same name. */
const SHARED = [
  'plot',
  'semilogx',
  'semilogy',
  'loglog',
  'step',
  'axhline',
  'axvline',
  'axhspan',
  'axvspan',
  'vlines',
  'hlines',
  'errorbar',
  'fill',
  'fill_between',
  'text',
  'annotate',
  'scatter',
  'bar',
  'barh',
  'hist',
  'imshow',
  'pcolormesh',
  'pcolor',
  'grid',
  'legend',
  'axis',
  'cla',
  'margins',
  'tick_params',
  'locator_params',
  'minorticks_on',
  'minorticks_off',
  'ticklabel_format',
  'autoscale',
  'matshow',
  'stem',
  'eventplot',
  'stackplot',
  'hist2d',
  'arrow',
  'contour',
  'contourf',
  'fill_betweenx',
];
/** Calls without effect on a recording: windows, files and looks. */
const UNKEPT = [
  'savefig',
  'tight_layout',
  'subplots_adjust',
  'ion',
  'ioff',
  'rc',
  'rcdefaults',
  'clim',
  'set_cmap',
  'switch_backend',
  'box',
  'connect',
];
const COLORMAPS = [
  'viridis',
  'plasma',
  'inferno',
  'magma',
  'cividis',
  'Blues',
  'Reds',
  'Greens',
  'Greys',
  'Oranges',
  'Purples',
  'gray',
  'hot',
  'jet',
  'cool',
  'coolwarm',
  'RdBu',
  'RdBu_r',
  'bone',
  'copper',
  'spring',
  'summer',
  'autumn',
  'winter',
  'bwr',
  'seismic',
  'hsv',
  'Spectral',
  'RdYlBu',
  'YlOrRd',
  'YlGnBu',
  'tab10',
  'tab20',
  'Set1',
  'Set2',
  'Paired',
  'gray_r',
  'viridis_r',
  'binary',
  'terrain',
  'rainbow',
  'Blues_r',
  'Reds_r',
  'PuOr',
  'BrBG',
  'twilight',
];

/** A colour map: its name, and colours as texts that a drawing can look up. */
function colormaps(): PyModule {
  const members = COLORMAPS.map((name): [string, PyValue] => [
    name,
    nativeFunction(name, 'X, *args, **kwargs', (bound, context) => `${name}:${bound.number('X', context)}`),
  ]);
  const get = nativeFunction('get_cmap', 'name=None, lut=None', (bound) => bound.get('name') ?? 'viridis');
  return new PyModule('matplotlib.cm', new Map<string, PyValue>([...members, ['get_cmap', get]]));
}

/** Functions of pyplot, working on the current figure and axes. */
function pyplotMembers(recorder: FigureRecorder): Map<string, PyValue> {
  const members = new Map<string, PyValue>();
  const define = (name: string, parameters: string, body: Parameters<typeof nativeFunction>[2]) =>
    members.set(name, nativeFunction(name, parameters, body));
  const current = () => axesObject(recorder, recorder.axesOf());
  const calls = { ...axesCalls, ...tickCalls };
  const names = [...SHARED, ...Object.keys(tickCalls)].map((name) => [name, name] as const);
  for (const [name, method] of [...names, ...Object.entries(RENAMED)]) {
    const entry = calls[method];
    if (entry === undefined) throw new Error(`no drawing call ${method}`);
    define(name, entry.parameters, (bound, context, args) => entry.body(current(), bound, context, args));
  }
  for (const name of ['show', 'draw', 'pause']) {
    define(name, '*args, **kwargs', () => {
      recorder.onShow?.();
      return null;
    });
  }
  for (const name of UNKEPT) define(name, '*args, **kwargs', () => null);
  define('polar', '*args, **kwargs', (bound, context, args) => {
    const figure = recorder.currentFigure;
    const axes = axesObject(recorder, recorder.add(figure, emptyAxes({ polar: true })));
    return axesCalls.plot?.body(axes, bound, context, args) ?? null;
  });
  define('figure', 'num=None, figsize=None, *args, **kwargs', (bound, context) =>
    figureObject(recorder, openFigure(recorder, bound.values, context)),
  );
  define(
    'subplots',
    'nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, **kwargs',
    (bound, context) => figureWithGrid(recorder, bound, context),
  );
  define('subplot', '*args, **kwargs', (bound, context) =>
    subplot(recorder, recorder.currentFigure, bound, context, false),
  );
  define('subplot2grid', 'shape, loc, rowspan=1, colspan=1, fig=None, **kwargs', (bound, context) =>
    subplotAtCell(recorder, bound, context),
  );
  define('axes', 'arg=None, **kwargs', (bound, context) => {
    const rectangle = numbersOf(bound.get('arg'), context);
    const options = rectangle.length === 4 ? { rectangle } : {};
    return axesObject(recorder, recorder.add(recorder.currentFigure, emptyAxes(options)));
  });
  define('gca', '**kwargs', current);
  define('gcf', '', () => figureObject(recorder, recorder.currentFigure));
  define('sca', 'ax', (bound) => {
    const axes = bound.get('ax');
    const figure = axes instanceof AxesObject ? recorder.figureOf(axes.model) : undefined;
    if (axes instanceof AxesObject && figure !== undefined) {
      recorder.useFigure(figure);
      recorder.useAxes(figure, axes.model);
    }
    return null;
  });
  define('clf', '', () => {
    recorder.clear(recorder.currentFigure);
    return null;
  });
  define('close', 'fig=None', (bound, context) => {
    const which = bound.get('fig');
    if (which === 'all') recorder.close('all');
    else if (which instanceof FigureObject) recorder.close(which.model);
    else if (which === null) recorder.close();
    else {
      const [number] = typeof which === 'string' ? [] : numbersOf(which, context);
      const known = recorder.figures.find((figure) => figure.number === number || figure.name === which);
      if (known !== undefined) recorder.close(known);
    }
    return null;
  });
  define('suptitle', 't, **kwargs', (bound, context) => {
    recorder.currentFigure.title = context.str(bound.get('t'));
    return null;
  });
  define('colorbar', '*args, **kwargs', (bound) => addColorbar(recorder, recorder.currentFigure, bound));
  const twin = (name: string) =>
    define(name, '', (_bound, context) => {
      const method = current().attribute(name, context);
      return method === undefined ? null : context.call(method, []);
    });
  twin('twinx');
  twin('twiny');
  return members;
}

/** pylab has the names of numpy's parts too: `rand`, `fft`, `solve`. */
function* partsOfNumpy(numpy: ReadonlyMap<string, PyValue>): Generator<readonly [string, PyValue]> {
  for (const name of ['fft', 'random', 'linalg']) {
    const part = numpy.get(name);
    if (part instanceof PyModule) yield* part.members;
  }
}

/** Settings of matplotlib: kept like a dict, without effect. */
function settings(): PyDict {
  return new PyDict();
}

/**
 * The plotting modules of a script, by full name.
 * @param recorder gets the figures
 * @param numpyNames names of NumPy that pylab has too
 */
export function pylabModules(
  recorder: FigureRecorder,
  numpyNames: () => ReadonlyMap<string, PyValue> = () => new Map(),
): Map<string, () => PyModule> {
  let plotting: PyModule | undefined;
  const cm = colormaps();
  const rcParams = settings();
  const style = new PyModule(
    'matplotlib.style',
    new Map<string, PyValue>([['use', nativeFunction('use', 'style', () => null)]]),
  );
  const pyplot = (): PyModule => {
    plotting ??= new PyModule(
      'matplotlib.pyplot',
      new Map<string, PyValue>([
        ...pyplotMembers(recorder),
        ['cm', cm],
        ['style', style],
        ['rcParams', rcParams],
      ]),
    );
    return plotting;
  };
  const formatters = new Map<string, PyValue>(
    [
      'ScalarFormatter',
      'NullFormatter',
      'FormatStrFormatter',
      'FuncFormatter',
      'MaxNLocator',
      'MultipleLocator',
      'NullLocator',
    ].map((name): [string, PyValue] => [
      name,
      nativeFunction(
        name,
        '*args, **kwargs',
        () => new InertObject(name, ['set_powerlimits', 'set_scientific', 'set_useOffset']),
      ),
    ]),
  );
  const ticker = new PyModule('matplotlib.ticker', formatters);
  const ignore = (name: string): [string, PyValue] => [
    name,
    nativeFunction(name, '*args, **kwargs', () => null),
  ];
  const matplotlib = () =>
    new PyModule(
      'matplotlib',
      new Map<string, PyValue>([
        ['pyplot', pyplot()],
        ['cm', cm],
        ['style', style],
        ['ticker', ticker],
        ['rcParams', rcParams],
        ['__version__', '3.6.3'],
        ignore('use'),
        ignore('rc'),
      ]),
    );
  const pylab = () =>
    new PyModule(
      'pylab',
      new Map<string, PyValue>([
        // later names win, as in pylab itself: `random` is the function of numpy.random
        ...pyplot().members,
        ...numpyNames(),
        ...partsOfNumpy(numpyNames()),
        ['plt', pyplot()],
        ['mpl', matplotlib()],
        ['matplotlib', matplotlib()],
      ]),
    );
  return new Map([
    ['matplotlib', matplotlib],
    ['matplotlib.pyplot', pyplot],
    ['matplotlib.cm', () => cm],
    ['matplotlib.style', () => style],
    ['matplotlib.ticker', () => ticker],
    ['matplotlib.pylab', pylab],
    ['pylab', pylab],
  ]);
}
