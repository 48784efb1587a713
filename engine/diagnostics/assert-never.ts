// Exhaustiveness check for switches over unions.

/** Fails to compile where a case is missing; throws if the types were lied to. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
