// Exhaustiveness check for switches over unions (the app imports no values from the engine's rooms).

/** Fails to compile where a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
