// Plain text tables.

/** How a cell stands in its column. */
export type Alignment = 'left' | 'right' | 'center';

function align(text: string, width: number, alignment: Alignment): string {
  switch (alignment) {
    case 'left':
      return text.padEnd(width);
    case 'right':
      return text.padStart(width);
    case 'center':
      return text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
  }
}

/**
 * A table with a centred header line and a rule below it.
 * @param header one text per column
 * @param rows cells as text
 * @param alignments one per column
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], how: (column: number) => Alignment) =>
    widths.map((width, column) => align(cells[column] ?? '', width, how(column))).join(' | ');
  return [
    line(header, () => 'center'),
    widths.map((width) => '-'.repeat(width)).join('-+-'),
    ...rows.map((row) => line(row, (column) => alignments[column] ?? 'left')),
  ].join('\n');
}
