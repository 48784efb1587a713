// Asking folded parts of the page to unfold because one of their cells is wanted.
import { useEffect } from 'react';

const listeners = new Set<(cell: string) => void>();

/** Unfolds whatever hides a cell. */
export function revealCell(cell: string): void {
  for (const listener of listeners) listener(cell);
}

/** Calls `onReveal` when one of `cells` is wanted. */
export function useReveal(cells: readonly string[], onReveal: () => void): void {
  useEffect(() => {
    const listener = (cell: string): void => {
      if (cells.includes(cell)) onReveal();
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [cells, onReveal]);
}
