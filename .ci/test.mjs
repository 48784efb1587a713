// `npm test`: installs what is missing and runs everything: types, lint, format, unit, property and golden
// tests, the build, and the browser tests. The last line sums it all up; any failure gives exit code 1.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installChromium, installPackages, run } from './install.mjs';

installPackages();
const chromium = installChromium();
const reports = mkdtempSync(join(tmpdir(), 'spikepad-test-'));
const sums = { passed: 0, failed: 0, skipped: 0 };

/** A check that passes or fails as a whole; counts as one test. */
function check(name, command, args) {
  console.log(`\n── ${name}`);
  const ok = run(command, args) === 0;
  sums[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** A vitest project; its tests are counted one by one, and a crash counts as a failure. */
function vitest(project) {
  console.log(`\n── ${project} tests`);
  const file = join(reports, `${project}.json`);
  const code = run(
    'npx',
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env: { ...process.env, CHROMIUM: chromium, NO_COLOR: '1' } },
  );
  if (!existsSync(file)) {
    sums.failed += 1;
    return;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  sums.passed += report.numPassedTests;
  sums.failed += report.numFailedTests;
  sums.skipped += report.numPendingTests + report.numTodoTests;
  // a file that does not load, or an unhandled error, fails the run without a failed test
  if (code !== 0 && report.numFailedTests === 0) sums.failed += Math.max(1, report.numFailedTestSuites);
}

check('types', 'npx', ['tsc', '--noEmit']);
check('lint and dependency rules', 'npx', ['eslint', '.', '--max-warnings', '0']);
check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
vitest('unit');
if (check('build', 'npx', ['vite', 'build', '--logLevel', 'warn'])) vitest('browser');
else sums.failed += 1;

rmSync(reports, { recursive: true, force: true });
console.log(`\n${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exit(sums.failed === 0 && sums.passed > 0 ? 0 : 1);
