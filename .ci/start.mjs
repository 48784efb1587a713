// `npm start`: installs what is missing, builds, serves with the final policy headers, prints the address.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, ROOT, run } from './install.mjs';

installPackages();
console.log('Building …');
if (
  run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0 ||
  !existsSync(join(ROOT, 'dist', 'index.html'))
) {
  console.error('The build failed; see above.');
  process.exit(1);
}

const { preview } = await import('vite');
const server = await preview({
  root: ROOT,
  preview: { host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 4173) },
});
const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
console.log(`\nSpikepad is ready: ${address}\n(Ctrl+C stops the server)`);
