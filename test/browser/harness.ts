// The browser tests' stage: serves the built app as `npm start` does (same policy headers) and drives
// Debian's Chromium. Every page notes requests that leave the origin, console errors and policy violations.
import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { preview } from 'vite';

const ROOT = new URL('../..', import.meta.url).pathname;
const CHROMIUM_PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** What a page did that a test may want to forbid. */
export interface PageLog {
  readonly foreignRequests: string[];
  readonly errors: string[];
}

/** A served app and a browser. */
export interface Stage {
  readonly address: string;
  readonly browser: Browser;
  /** A page in a fresh profile. */
  open(path?: string, options?: PageOptions): Promise<{ page: Page; context: BrowserContext; log: PageLog }>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly hasTouch?: boolean;
  /** reuse a profile instead of making a fresh one */
  readonly context?: BrowserContext;
}

/**
 * Serves a built page on a free port and starts Chromium.
 * @param folder where the page is (default: the folder named by DIST, or `dist/`; build it first)
 * @throws Error where there is no Chromium
 */
export async function openStage(folder = process.env.DIST ?? 'dist'): Promise<Stage> {
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  });
  const address = addressOf(server);
  const executablePath = CHROMIUM_PLACES.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium; npm test installs it');
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

  return {
    address,
    browser,
    open: async (path = '', options = {}) => {
      const context =
        options.context ??
        (await browser.newContext({
          viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
          colorScheme: options.colorScheme ?? 'light',
          hasTouch: options.hasTouch ?? false,
        }));
      const page = await context.newPage();
      const log: PageLog = { foreignRequests: [], errors: [] };
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(address) && !url.startsWith('data:') && !url.startsWith('blob:')) {
          log.foreignRequests.push(url);
        }
      });
      page.on('pageerror', (error) => log.errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') log.errors.push(message.text());
      });
      await page.goto(address + path);
      return { page, context, log };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function addressOf(server: PreviewServer): string {
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview server has no address');
  return address;
}
