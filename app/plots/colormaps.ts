// Colour maps by matplotlib's names. The default is viridis, in both themes.

type Stops = readonly (readonly [number, string])[];

const even = (...colours: readonly string[]): Stops =>
  colours.map((colour, index) => [index / (colours.length - 1), colour]);

const MAPS: Readonly<Record<string, Stops>> = {
  viridis: even('#440154', '#46327e', '#365c8d', '#277f8e', '#1fa187', '#4ac16d', '#a0da39', '#fde725'),
  plasma: even('#0d0887', '#5302a3', '#8b0aa5', '#b83289', '#db5c68', '#f48849', '#febd2a', '#f0f921'),
  inferno: even('#000004', '#280b53', '#65156e', '#9f2a63', '#d44842', '#f57d15', '#fac228', '#fcffa4'),
  magma: even('#000004', '#221150', '#5f187f', '#982d80', '#d3436e', '#f8765c', '#febb81', '#fcfdbf'),
  cividis: even('#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#c3b369', '#fee838'),
  gray: even('#000000', '#ffffff'),
  binary: even('#ffffff', '#000000'),
  hot: even('#0b0000', '#ff0000', '#ffff00', '#ffffff'),
  jet: even('#000080', '#0000ff', '#00ffff', '#ffff00', '#ff0000', '#800000'),
  coolwarm: even('#3b4cc0', '#8db0fe', '#dddddd', '#f4987a', '#b40426'),
  RdBu: even('#67001f', '#d6604d', '#f7f7f7', '#4393c3', '#053061'),
  bwr: even('#0000ff', '#ffffff', '#ff0000'),
  seismic: even('#00004c', '#0000ff', '#ffffff', '#ff0000', '#800000'),
  Blues: even('#f7fbff', '#c6dbef', '#6baed6', '#2171b5', '#08306b'),
  Reds: even('#fff5f0', '#fcbba1', '#fb6a4a', '#cb181d', '#67000d'),
  Greens: even('#f7fcf5', '#c7e9c0', '#74c476', '#238b45', '#00441b'),
  hsv: even('#ff0000', '#ffff00', '#00ff00', '#00ffff', '#0000ff', '#ff00ff', '#ff0000'),
};

/** Stops of a colour map from 0 to 1; names with `_r` run backwards, unknown ones are viridis. */
export function colourScale(name: string | undefined): [number, string][] {
  const backwards = name?.endsWith('_r') === true;
  const plain = (backwards ? name.slice(0, -2) : (name ?? 'viridis')).replace(/^grey$|^Greys_r$/, 'gray');
  const stops = MAPS[plain === 'Greys' ? 'binary' : plain] ?? MAPS.viridis ?? [];
  if (!backwards) return stops.map(([at, colour]) => [at, colour]);
  return [...stops].reverse().map(([at, colour]) => [1 - at, colour]);
}
