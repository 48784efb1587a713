// The view of a cell by its kind.
import type { ReactElement } from 'react';
import { memo } from 'react';
import { assertNever } from '../assert-never';
import type { Cell } from '../../../engine/document/schema';
import { isKnown } from '../known';
import { ConstantsCellView } from './constants-cell';
import { FunctionCellView } from './function-cell';
import { GroupCellView } from './group-cell';
import { InputCellView } from './input-cell';
import { MonitorCellView } from './monitor-cell';
import { PlotCellView } from './plot-cell';
import { PythonCellView } from './python-cell';
import { RunCellView } from './run-cell';
import { RunnerCellView } from './runner-cell';
import { SweepCellView } from './sweep-cell';
import { SynapsesCellView } from './synapses-cell';
import { TextCellView } from './text-cell';
import { UnknownCellView } from './unknown-cell';

/** A cell; re-renders only when its own part of the document changes. */
export const CellView = memo(function CellView({ cell }: { readonly cell: Cell }): ReactElement {
  if (!isKnown(cell)) return <UnknownCellView cell={cell} />;
  switch (cell.type) {
    case 'text':
      return <TextCellView cell={cell} />;
    case 'constants':
      return <ConstantsCellView cell={cell} />;
    case 'group':
      return <GroupCellView cell={cell} />;
    case 'runner':
      return <RunnerCellView cell={cell} />;
    case 'monitor':
      return <MonitorCellView cell={cell} />;
    case 'run':
      return <RunCellView cell={cell} />;
    case 'plot':
      return <PlotCellView cell={cell} />;
    case 'sweep':
      return <SweepCellView cell={cell} />;
    case 'python':
      return <PythonCellView cell={cell} />;
    case 'function':
      return <FunctionCellView cell={cell} />;
    case 'synapses':
      return <SynapsesCellView cell={cell} />;
    case 'input':
      return <InputCellView cell={cell} />;
    default:
      return assertNever(cell);
  }
});
