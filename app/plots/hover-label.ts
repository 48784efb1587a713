// How the label beside the pointer looks.
import type { PlotColours } from './palette';

interface HoverLabel {
  readonly bgcolor: string;
  readonly bordercolor: string;
  readonly font: { readonly color: string; readonly size: number };
}

/** A label on the plot's background. @param border colour of its edge: the curve's, where there is one */
export function hoverLabel(colours: PlotColours, border: string): HoverLabel {
  return { bgcolor: colours.background, bordercolor: border, font: { color: colours.text, size: 13 } };
}
