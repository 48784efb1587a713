// What a script has drawn, as plain data: figures with axes with artists. Pages draw it with their own plot
// library and results list it; nothing in here knows about either.

/** Looks that lines, markers and areas share. Absent: the drawing's own default. */
export interface Style {
  readonly color?: string;
  /** `-`, `--`, `-.`, `:`, or '' for no line */
  readonly lineStyle?: string;
  readonly marker?: string;
  readonly lineWidth?: number;
  readonly markerSize?: number;
  readonly alpha?: number;
}

interface Drawn {
  /** text of its legend entry */
  label?: string;
  readonly style: Style;
}

/** Points joined by a line, or drawn as markers. */
export interface LineArtist extends Drawn {
  readonly kind: 'line';
  x: readonly number[];
  y: readonly number[];
  /** the coordinate that runs from 0 to 1 over the axes (axhline: x, axvline: y) */
  readonly relative?: 'x' | 'y';
  /** steps in place of straight connections */
  readonly steps?: string;
  /** a mark that says nothing when it is pointed at */
  readonly silent?: boolean;
}

/** Markers with sizes or colours of their own. */
export interface ScatterArtist extends Drawn {
  readonly kind: 'scatter';
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** areas in points squared: one for all, or one each */
  readonly sizes?: readonly number[];
  /** numbers that a colour map turns into colours, one for each point */
  readonly values?: readonly number[];
  readonly colormap?: string;
}

/** Rectangles from a base line; for horizontal ones `x` holds the places on the vertical axis. */
export interface BarArtist extends Drawn {
  readonly kind: 'bar';
  readonly x: readonly number[];
  readonly heights: readonly number[];
  readonly widths: readonly number[];
  readonly bases: readonly number[];
  readonly horizontal: boolean;
}

/** Counts in bins. */
export interface HistogramArtist extends Drawn {
  readonly kind: 'histogram';
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly histtype: string;
  readonly horizontal: boolean;
}

/** A matrix as colours, row by row. */
export interface ImageArtist extends Drawn {
  readonly kind: 'image';
  readonly values: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly origin: 'upper' | 'lower';
  /** left, right, bottom, top */
  readonly extent?: readonly number[];
  readonly colormap?: string;
  readonly limits: readonly [low: number | undefined, high: number | undefined];
  /** drawn as a mesh of cells (pcolormesh), not as one picture */
  readonly mesh: boolean;
  /** what each cell says when it is pointed at; place and value if absent */
  readonly texts?: readonly string[];
  /** drawn as lines of equal value, or as areas between them; the values stand at the extent's grid points */
  readonly contour?: {
    readonly filled: boolean;
    /** the values, or how many there are; absent: the drawing's choice */
    readonly levels?: readonly number[];
    readonly colours?: readonly string[];
  };
}

/** Separate straight pieces: vlines, hlines and the bars of errorbar. */
export interface SegmentsArtist extends Drawn {
  readonly kind: 'segments';
  readonly direction: 'vertical' | 'horizontal';
  readonly at: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Area between two curves. */
export interface BandArtist extends Drawn {
  readonly kind: 'band';
  readonly x: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** A closed outline, or a stripe over the axes (axvspan, axhspan). */
export interface PolygonArtist extends Drawn {
  readonly kind: 'polygon';
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly relative?: 'x' | 'y';
}

export interface TextArtist extends Drawn {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  text: string;
  /** places as parts of the axes from 0 to 1, not in data */
  readonly relative: boolean;
  /** point that an annotation's arrow shows */
  readonly target?: readonly [number, number];
}

export type Artist =
  | LineArtist
  | ScatterArtist
  | BarArtist
  | HistogramArtist
  | ImageArtist
  | SegmentsArtist
  | BandArtist
  | PolygonArtist
  | TextArtist;

/** One direction of axes. */
export interface AxisModel {
  label: string;
  limits?: readonly [number, number];
  scale: string;
  ticks?: readonly number[];
  tickLabels?: readonly string[];
  inverted: boolean;
  visible: boolean;
}

/** Cells of a grid that axes take up. */
export interface GridPlace {
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface LegendModel {
  readonly location: string;
  readonly title: string;
  /** texts given with the call; absent: the labels of the artists */
  readonly labels?: readonly string[];
}

export interface AxesModel {
  title: string;
  readonly x: AxisModel;
  readonly y: AxisModel;
  readonly artists: Artist[];
  /** colours of the cycle (C0, C1, …) that have been given out */
  coloursUsed: number;
  legend?: LegendModel;
  grid: boolean;
  /** frame, ticks and labels are drawn */
  frame: boolean;
  aspect: string;
  readonly place?: GridPlace;
  /** left, bottom, width, height as parts of the figure */
  readonly rectangle?: readonly number[];
  readonly polar: boolean;
  /** axes whose place these share (twinx, twiny), and which axis is their own */
  readonly over?: { readonly axes: AxesModel; readonly own: 'x' | 'y' };
  /** axes that only hold the colour scale of an image */
  readonly colorbar?: boolean;
  sharedX?: AxesModel;
  sharedY?: AxesModel;
}

export interface FigureModel {
  readonly number: number;
  readonly name?: string;
  /** width and height in inches */
  size?: readonly [number, number];
  title: string;
  readonly axes: AxesModel[];
}

/** A direction without settings. */
function emptyAxis(): AxisModel {
  return { label: '', scale: 'linear', inverted: false, visible: true };
}

/** Axes without contents. */
export function emptyAxes(
  options: Partial<Pick<AxesModel, 'place' | 'rectangle' | 'polar' | 'over' | 'colorbar'>> = {},
): AxesModel {
  return {
    title: '',
    x: emptyAxis(),
    y: emptyAxis(),
    artists: [],
    coloursUsed: 0,
    grid: false,
    frame: true,
    aspect: 'auto',
    polar: false,
    ...options,
  };
}

/** The next colour of the cycle, for an artist without one. */
export function nextColour(axes: AxesModel): string {
  const colour = `C${axes.coloursUsed % 10}`;
  axes.coloursUsed += 1;
  return colour;
}
