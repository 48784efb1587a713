// The page for the benchmark: built from the current sources into a folder of its own, served with the final
// policy headers, opened in Debian's Chromium.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const ROOT = new URL('../..', import.meta.url).pathname;
const CHROMIUM_PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

export interface BenchStage {
  readonly address: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds and serves the page and starts a browser. @throws Error where there is no Chromium */
export async function openBenchStage(): Promise<BenchStage> {
  const executablePath = CHROMIUM_PLACES.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium; npm test installs it');
  const outDir = mkdtempSync(path.join(os.tmpdir(), 'spikepad-bench-'));
  const options = { root: ROOT, logLevel: 'error' } as const;
  await build({ ...options, build: { outDir, emptyOutDir: true, reportCompressedSize: false } });
  const server = await preview({
    ...options,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  });
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    browser,
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
