// What drawing calls return: handles on artists, whose data and label a script may read and change.
import { NDArray } from '../numpy/array';
import { nativeFunction } from '../runtime/native';
import { PyObject, type PyValue } from '../runtime/object';
import { PyTuple } from '../runtime/sequences';
import { numbersOf } from './data';
import { InertObject } from './inert';
import type { Artist, AxesModel } from './model';

const CLASS_NAMES: Readonly<Record<Artist['kind'], string>> = {
  line: 'Line2D',
  scatter: 'PathCollection',
  bar: 'BarContainer',
  histogram: 'BarContainer',
  image: 'AxesImage',
  segments: 'LineCollection',
  band: 'PolyCollection',
  polygon: 'Polygon',
  text: 'Text',
};

/** Setters of looks that a recording does not follow once the artist is drawn. */
const IGNORED = [
  'set',
  'set_color',
  'set_linewidth',
  'set_linestyle',
  'set_marker',
  'set_alpha',
  'set_visible',
  'set_clim',
  'set_zorder',
  'set_facecolor',
  'set_edgecolor',
  'set_markersize',
  'set_clip_on',
  'set_cmap',
  'set_rotation',
  'set_fontsize',
  'set_lw',
  'set_ls',
  'set_norm',
  'set_animated',
];

/** A handle on one artist. */
export class ArtistObject extends PyObject {
  constructor(
    readonly artist: Artist,
    private readonly axes: AxesModel,
  ) {
    super();
  }

  get typeName(): string {
    return CLASS_NAMES[this.artist.kind];
  }

  override attributeNames(): readonly string[] {
    return [
      ...IGNORED,
      'set_label',
      'get_label',
      'get_color',
      'remove',
      'set_data',
      'set_xdata',
      'set_ydata',
    ];
  }

  override attribute(name: string): PyValue | undefined {
    if (IGNORED.includes(name)) return nativeFunction(name, '*args, **kwargs', () => null);
    switch (name) {
      case 'set_label':
        return nativeFunction(name, 's', (bound, context) => {
          this.artist.label = context.str(bound.get('s'));
          return null;
        });
      case 'get_label':
        return nativeFunction(name, '', () => this.artist.label ?? '');
      case 'get_color':
        return nativeFunction(name, '', () => this.artist.style.color ?? 'C0');
      case 'remove':
        return nativeFunction(name, '', () => {
          const at = this.axes.artists.indexOf(this.artist);
          if (at >= 0) this.axes.artists.splice(at, 1);
          return null;
        });
      default:
        return this.dataMethod(name);
    }
  }

  /** One artist stands for all bars; looping over bars gives handles without settings of their own. */
  override iterate(): Iterator<PyValue> | undefined {
    const { artist } = this;
    if (artist.kind !== 'bar') return undefined;
    return artist.x.map((): PyValue => new InertObject('Rectangle', IGNORED))[Symbol.iterator]();
  }

  private dataMethod(name: string): PyValue | undefined {
    const { artist } = this;
    if (artist.kind === 'text' && name === 'set_text') {
      return nativeFunction(name, 's', (bound, context) => {
        artist.text = context.str(bound.get('s'));
        return null;
      });
    }
    if (artist.kind !== 'line') return undefined;
    const vector = (values: readonly number[]) => NDArray.of(Float64Array.from(values), 'float64');
    switch (name) {
      case 'get_xdata':
        return nativeFunction(name, 'orig=True', () => vector(artist.x));
      case 'get_ydata':
        return nativeFunction(name, 'orig=True', () => vector(artist.y));
      case 'get_data':
        return nativeFunction(name, 'orig=True', () => new PyTuple([vector(artist.x), vector(artist.y)]));
      case 'set_data':
        return nativeFunction(name, 'x, y', (bound, context) => {
          artist.x = numbersOf(bound.get('x'), context);
          artist.y = numbersOf(bound.get('y'), context);
          return null;
        });
      case 'set_xdata':
      case 'set_ydata':
        return nativeFunction(name, 'values', (bound, context) => {
          artist[name === 'set_xdata' ? 'x' : 'y'] = numbersOf(bound.get('values'), context);
          return null;
        });
      default:
        return undefined;
    }
  }
}
