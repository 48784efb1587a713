// The number of synapses of a cell and the memory that they take: an estimate before they are built, the count
// afterwards.
import type { ReactElement } from 'react';
import type { SynapsesCell } from '../../engine/document/schema';
import { useSession } from '../engine-client/session';
import { builtText, estimateText } from './size-text';

/** One line of text; nothing while neither is known. */
export function useSizeText(name: string): string {
  const built = useSession((state) =>
    state.stale === undefined ? state.shown?.synapses.find((one) => one.name === name) : undefined,
  );
  const summary = useSession((state) => state.check?.synapses.find((one) => one.name === name));
  if (built !== undefined) return builtText(built);
  return summary === undefined ? '' : estimateText(summary);
}

/** Name, ends and size, for the cell's header. */
export function SynapsesHeader({ cell }: { readonly cell: SynapsesCell }): ReactElement {
  const size = useSizeText(cell.name);
  const parts = [cell.name, `${cell.source} → ${cell.target}`, size].filter((part) => part !== '');
  return <span data-testid={`size-${cell.id}`}>{parts.join(' · ')}</span>;
}
