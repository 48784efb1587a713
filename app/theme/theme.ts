// Light or dark: follows the system until the user chooses.
import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'spikepad-theme';
const DARK = '(prefers-color-scheme: dark)';
const listeners = new Set<() => void>();

function chosen(): Theme | undefined {
  try {
    const value = window.localStorage.getItem(STORAGE_KEY);
    return value === 'light' || value === 'dark' ? value : undefined;
  } catch {
    return undefined;
  }
}

function system(): Theme {
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
}

/** The theme in force. */
export function currentTheme(): Theme {
  return chosen() ?? system();
}

function apply(): void {
  document.documentElement.dataset.theme = currentTheme();
  for (const listener of listeners) listener();
}

/** Puts the theme on the page and keeps following the system. */
export function startTheme(): void {
  apply();
  window.matchMedia(DARK).addEventListener('change', apply);
}

/** Changes between light and dark; choosing what the system has means following it again. */
export function toggleTheme(): void {
  const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  try {
    if (next === system()) window.localStorage.removeItem(STORAGE_KEY);
    else window.localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Without storage the choice cannot be kept; the page then follows the system.
  }
  apply();
}

/** The theme in force, for components. */
export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, currentTheme);
}
