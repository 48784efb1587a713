// Words of the command line: what is understood, and what is refused with exit code 2.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWords, USAGE } from '../../engine/cli/arguments';
import { call } from './command-line';

describe('the command line', () => {
  it.each([
    [['run', 'a.py'], { kind: 'run', file: 'a.py' }],
    [
      ['run', '--seed', '7', 'a.py', '--json', 'o.json', '--target=wasm'],
      { kind: 'run', file: 'a.py', target: 'wasm', json: 'o.json', seed: 7 },
    ],
    [['check', 'a.json'], { kind: 'check', file: 'a.json' }],
    [
      ['export', 'a.json', '--to', 'brian2', '--out', 'a.py'],
      { kind: 'export', file: 'a.json', out: 'a.py' },
    ],
    [['run', '--help'], { kind: 'help' }],
    [['--version'], { kind: 'version' }],
  ])('understands %j', (words, command) => {
    expect(parseWords(words)).toEqual(command);
  });

  it.each([
    [[], 'a command is missing'],
    [['walk', 'a.py'], "there is no command 'walk'"],
    [['toString', 'a.py'], "there is no command 'toString'"],
    [['run'], "'run' needs a FILE"],
    [['run', 'a.py', 'b.py'], "'run' takes one FILE, not also 'b.py'"],
    [['run', 'a.py', '--sed', '1'], "Unknown option '--sed'"],
    [['run', 'a.py', '--json'], "Option '--json <value>' argument missing"],
    [['run', 'a.py', '--seed', '-1'], '--seed'],
    [['run', 'a.py', '--seed=1.5'], "--seed is a whole number from 0 to 4294967295, not '1.5'"],
    [['run', 'a.py', '--target', 'gpu'], "--target is reference or wasm, not 'gpu'"],
    [['check', 'a.py', '--seed', '1'], "'check' has no option --seed"],
    [['export', 'a.json'], "'export' needs --to brian2"],
  ])('refuses %j', async (words, message) => {
    const { exit, out, err } = await call(words);
    expect(exit).toBe(2);
    expect(out).toBe('');

    expect(err).toContain(message);
    expect(err).toContain(USAGE);
  });

  it('tells its version and its use', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    expect(await call(['--version'])).toEqual({ exit: 0, out: `${version}\n`, err: '' });
    expect((await call(['-h'])).out).toContain(USAGE);
  });

  it.each([
    ['run', 'nowhere.py', 'there is no such file or folder'],
    ['check', 'engine', 'not a script'],
    ['run', 'README.md', 'not a script (.py), Jupyter notebook (.ipynb) or Spikepad notebook (.json)'],
    ['run', 'package.json', 'This file is not a Spikepad document: its format is not named in it.'],
  ])('names what is wrong with the file: %s %s', async (command, file, message) => {
    const { exit, err } = await call([command, file]);
    expect(exit).toBe(1);
    expect(err).toContain(`${file}: ${message}`);
  });
});
