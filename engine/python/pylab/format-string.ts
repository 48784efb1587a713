// Format strings of plot: colour, marker and line in any order, such as `C1--`, `.k`, `o-`.
import { raise } from '../runtime/py-error';
import type { Style } from './model';

const COLOURS = 'bgrcmykw';
const MARKERS = '.,ov^<>12348spP*hH+xXDd|_';
const LINES = ['--', '-.', '-', ':'];

/**
 * Reads a format string. A marker without a line draws no line.
 * @throws PyError ValueError for anything else
 */
export function parseFormat(text: string): Style {
  let rest = text;
  let color: string | undefined;
  let marker: string | undefined;
  let line: string | undefined;
  const refuse = (): never =>
    raise('ValueError', `'${text}' is not a valid format string (unrecognized character '${rest[0] ?? ''}')`);
  while (rest !== '') {
    const numbered = /^C\d+/.exec(rest)?.[0];
    const found = LINES.find((one) => rest.startsWith(one));
    const [first = ''] = rest;
    if (found !== undefined && line === undefined) [line, rest] = [found, rest.slice(found.length)];
    else if (numbered !== undefined && color === undefined)
      [color, rest] = [numbered, rest.slice(numbered.length)];
    else if (COLOURS.includes(first) && color === undefined) [color, rest] = [first, rest.slice(1)];
    else if (MARKERS.includes(first) && marker === undefined) [marker, rest] = [first, rest.slice(1)];
    else if (
      color === undefined &&
      marker === undefined &&
      line === undefined &&
      /^(#[0-9a-f]{3,8}|[a-z]{3,})$/i.test(rest)
    )
      [color, rest] = [rest, ''];
    else refuse();
  }
  const lineStyle = line ?? (marker === undefined ? undefined : '');
  return {
    ...(color === undefined ? {} : { color }),
    ...(marker === undefined ? {} : { marker }),
    ...(lineStyle === undefined ? {} : { lineStyle }),
  };
}
