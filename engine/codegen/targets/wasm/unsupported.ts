// Kernels that this target leaves to the reference target: both work on the same memory, so a network may mix
// them. Thrown while a kernel is being compiled, and caught where the target is chosen.

export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}
