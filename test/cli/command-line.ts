// Calls of the command line inside the test, and files to call it with.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../../engine/cli/command';
import type { CommandIo } from '../../engine/cli/io';

/** What a call gave. */
export interface Call {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Carries out a command line with streams that only remember. */
export async function call(words: readonly string[], io: Partial<CommandIo> = {}): Promise<Call> {
  let [out, err] = ['', ''];
  const exit = await main(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    interrupted: () => false,
    ...io,
  });
  return { exit, out, err };
}

/** A folder with files, gone after the test. @returns path of the first file */
export function files(texts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'spikepad-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const paths = Object.entries(texts).map(([name, text]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
  return paths[0] ?? folder;
}

/** The results that a call wrote. */
export function resultsIn(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
}
