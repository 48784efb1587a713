// The numbers behind a plot, page by page.
import { useState } from 'react';
import type { DataTable } from './csv';
import { formatCount } from './display-unit';

const PAGE = 100;

interface Props {
  readonly table: DataTable;
  readonly caption: string;
}

export function PlotTable({ table, caption }: Props): React.JSX.Element {
  const [page, setPage] = useState(0);
  const pages = Math.max(Math.ceil(table.rows / PAGE), 1);
  const shown = Math.min(page, pages - 1);
  const from = shown * PAGE;
  const to = Math.min(from + PAGE, table.rows);
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  const range = table.rows === 0 ? 'No rows' : `Rows ${formatCount(from + 1)} to ${formatCount(to)}`;
  return (
    <div className="plot-table">
      <div className="plot-table-scroll" tabIndex={0} role="region" aria-label={`Data of ${caption}`}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {table.header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                {table.header.map((name, column) => (
                  <td key={name}>{tableNumber(table.cell(row, column))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="plot-table-pages">
        <button type="button" disabled={shown === 0} onClick={() => setPage(shown - 1)}>
          Earlier
        </button>
        <span>
          {range} of {formatCount(table.rows)}
        </span>
        <button type="button" disabled={shown >= pages - 1} onClick={() => setPage(shown + 1)}>
          Later
        </button>
      </div>
    </div>
  );
}

function tableNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : String(value);
}
