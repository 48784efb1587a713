// What can be wrong with a file.

/** A file that cannot be read, or is none that this program knows. */
export class InputError extends Error {}

/** Why a file could not be read or written, in words. */
export function fileProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EISDIR':
      return 'this is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'no permission';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
