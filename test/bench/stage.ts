// Pages for the benchmark: built from the current sources into a folder of their own, and shown on the stage of the
// browser tests.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import type { Stage } from '../browser/harness';
import { openStage } from '../browser/harness';

const ROOT = new URL('../..', import.meta.url).pathname;

/**
 * Builds and serves a page and starts a browser.
 * @param source folder with the page's index.html, within the project (default: the app's)
 * @throws Error where there is no Chromium
 */
export async function openBenchStage(source = ''): Promise<Stage> {
  const outDir = mkdtempSync(path.join(os.tmpdir(), 'spikepad-bench-'));
  await build({
    root: path.join(ROOT, source),
    configFile: path.join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, reportCompressedSize: false },
  });
  const stage = await openStage(outDir);
  return {
    ...stage,
    close: async () => {
      await stage.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
