// Which of the three layouts fits the window.
import { useSyncExternalStore } from 'react';

/** `wide`: document and stage side by side; `medium`: stage as a bottom sheet; `narrow`: phone. */
export type Layout = 'wide' | 'medium' | 'narrow';

const WIDE = '(min-width: 1181px)';
const MEDIUM = '(min-width: 768px)';

function subscribe(listener: () => void): () => void {
  const queries = [window.matchMedia(WIDE), window.matchMedia(MEDIUM)];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

function current(): Layout {
  if (window.matchMedia(WIDE).matches) return 'wide';
  return window.matchMedia(MEDIUM).matches ? 'medium' : 'narrow';
}

/** The layout for the window's width; follows changes. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, current);
}
