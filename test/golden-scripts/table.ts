// `npm run golden [AREA ...] [--target reference|wasm|wasm-scalar]`: how many cases pass, fail and are not yet possible, by
// area, with what is wrong with each that fails. Ends with 1 where a case fails that should pass, or passes though
// it is listed as not yet possible.
import { ADAPTIVE, FAILING, RUNNING, SEEDED, type Case } from './cases';
import { reasonNotYet } from './not-yet';
import { judge } from './run-case';
import { TARGETS, WITHOUT_VECTORS, type Target } from './targets';

interface Count {
  pass: number;
  fail: number;
  notYet: number;
}

const COLUMNS = ['pass', 'fail', 'not yet'] as const;

function row(name: string, cells: readonly (string | number)[]): string {
  return name.padEnd(14) + cells.map((cell) => String(cell).padStart(9)).join('');
}

/** Judges the cases and prints the table. @returns whether all went as expected */
function report(cases: readonly Case[], target: Target): boolean {
  const counts = new Map<string, Count>();
  const surprises: string[] = [];
  for (const one of cases) {
    const count = counts.get(one.area) ?? { pass: 0, fail: 0, notYet: 0 };
    counts.set(one.area, count);
    const problems = judge(one, target);
    const reason = reasonNotYet(one);
    if (problems.length === 0) count.pass += 1;
    else if (reason === undefined) count.fail += 1;
    else count.notYet += 1;
    if (problems.length > 0 && reason === undefined) {
      surprises.push([one.name, ...problems.slice(0, 8).map((problem) => `    ${problem}`)].join('\n'));
    } else if (problems.length === 0 && reason !== undefined) {
      surprises.push(`${one.name}\n    passes, and is still listed as not yet possible (${reason})`);
    }
  }
  console.log(row(`target ${target.name}`, []));
  console.log(row('area', [...COLUMNS, 'cases']));
  const total: Count = { pass: 0, fail: 0, notYet: 0 };
  for (const [area, { pass, fail, notYet }] of counts) {
    console.log(row(area, [pass, fail, notYet, pass + fail + notYet]));
    total.pass += pass;
    total.fail += fail;
    total.notYet += notYet;
  }
  console.log(row('total', [total.pass, total.fail, total.notYet, cases.length]));
  if (surprises.length > 0) console.log(`\n${surprises.join('\n')}`);
  return surprises.length === 0;
}

function main(words: readonly string[]): number {
  const areas: string[] = [];
  let wanted = 'reference';
  for (let k = 0; k < words.length; k += 1) {
    const word = words[k] ?? '';
    if (word === '--target') wanted = words[(k += 1)] ?? '';
    else if (word.startsWith('--target=')) wanted = word.slice('--target='.length);
    else areas.push(word);
  }
  const target = [...TARGETS, WITHOUT_VECTORS].find(({ name }) => name === wanted);
  if (target === undefined) {
    console.error(`There is no target "${wanted}".`);
    return 1;
  }
  const all = [...RUNNING, ...SEEDED, ...ADAPTIVE, ...FAILING];
  const unknown = areas.filter((area) => !all.some((one) => one.area === area || one.name === area));
  if (unknown.length > 0) {
    console.error(`No area or case is named ${unknown.join(', ')}.`);
    return 1;
  }
  const cases =
    areas.length === 0 ? all : all.filter(({ area, name }) => areas.includes(area) || areas.includes(name));
  return report(cases, target) ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
