// Names of the curves beside a sample of their line: colour and dash pattern.
import type { Theme } from './palette';
import { seriesStyle } from './palette';

interface Props {
  readonly labels: readonly string[];
  readonly theme: Theme;
}

export function PlotLegend({ labels, theme }: Props): React.JSX.Element {
  return (
    <ul className="plot-legend" aria-label="Curves">
      {labels.map((label, index) => {
        const style = seriesStyle(index, theme);
        return (
          <li key={label}>
            <svg width="28" height="10" aria-hidden="true">
              <line
                x1="1"
                x2="27"
                y1="5"
                y2="5"
                stroke={style.colour}
                strokeWidth="2"
                strokeDasharray={style.dash.join(' ')}
              />
            </svg>
            {label}
          </li>
        );
      })}
    </ul>
  );
}
