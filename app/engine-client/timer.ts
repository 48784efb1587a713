// Time as an interface, so that tests can drive it by hand.

/** A clock and timers in milliseconds. */
export interface Timer {
  now(): number;
  /** Calls `action` once after `ms`; the returned function cancels it. */
  after(ms: number, action: () => void): () => void;
}

/** The browser's clock. */
export const realTimer: Timer = {
  now: () => performance.now(),
  after: (ms, action) => {
    const handle = setTimeout(action, ms);
    return () => {
      clearTimeout(handle);
    };
  },
};
