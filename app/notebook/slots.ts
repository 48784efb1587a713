// The slots of a time step in which a user can place code.

/** Brian 2's default slots. */
export const MAIN_SLOTS = ['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'] as const;

/** All slots in the order in which they run: before_x, x, after_x. */
export const SLOTS: readonly string[] = MAIN_SLOTS.flatMap((slot) => [
  `before_${slot}`,
  slot,
  `after_${slot}`,
]);
