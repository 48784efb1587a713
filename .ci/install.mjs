// Installs what a fresh machine lacks: the npm packages (when the lock file changed) and, for the browser
// tests, Debian's Chromium.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = new URL('..', import.meta.url).pathname;
const STAMP = join(ROOT, 'node_modules', '.spikepad-lock');

/** Places where a Chromium may stand; `CHROMIUM` names another. */
const CHROMIUM_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Runs a command in the project's folder with its output shown; returns its exit code. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (done.error) console.error(`${command}: ${done.error.message}`);
  return done.status ?? 1;
}

/** Installs the npm packages unless those of this lock file are there. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  console.log('Installing packages …');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
  writeFileSync(STAMP, lock);
}

/** Path of a Chromium, installed through apt if there is none; exits with a hint where that fails. */
export function installChromium() {
  const places = process.env.CHROMIUM ? [process.env.CHROMIUM] : CHROMIUM_PLACES;
  const found = () => places.find((place) => existsSync(place));
  if (found() === undefined) {
    console.log('Installing Chromium …');
    const quiet = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    };
    run('apt-get', ['update'], quiet);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], quiet);
  }
  const chromium = found();
  if (chromium === undefined) {
    console.error('No Chromium: install it (apt-get install chromium) or set CHROMIUM to its path.');
    process.exit(1);
  }
  return chromium;
}
