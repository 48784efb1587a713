// What a command needs from the world around it besides files; tests give their own.

/** The terminal or pipe that a command talks to. */
export interface CommandIo {
  /** standard output */
  readonly out: (text: string) => void;
  /** standard error */
  readonly err: (text: string) => void;
  /** columns of the terminal behind standard error; undefined where there is none */
  readonly columns?: number | undefined;
  /** whether the user asked to stop (Ctrl+C) */
  readonly interrupted: () => boolean;
}

/** Exit codes: success, a model or file with errors, wrong usage, stopped by Ctrl+C. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;
