// Whether touch is the main way to point: Monaco does not support it.
import { useSyncExternalStore } from 'react';

const COARSE = '(pointer: coarse)';

export function isCoarsePointer(): boolean {
  return window.matchMedia(COARSE).matches;
}

export function useCoarsePointer(): boolean {
  return useSyncExternalStore((listener) => {
    const query = window.matchMedia(COARSE);
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  }, isCoarsePointer);
}
