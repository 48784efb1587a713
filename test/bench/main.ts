// `npm run bench`: how fast steps, checks and runs are here, and how long a keystroke takes to become a
// trace. `--only` measures a part: the engine without its comparison with Brian 2, random numbers, the page, the
// comparison alone, scripts beside CPython, zooms of a large raster, elementary functions, or networks beside the C++
// programs of Brian 2. For networks, `--case` chooses, `--repetitions` counts, `--markdown` and `--json` write.
import { parseArgs } from 'node:util';
import { startBrian } from './brian';
import { benchBrowser } from './browser';
import { benchDocuments } from './documents';
import { benchKernels } from './kernels';
import { benchNetworks } from './networks/main';
import { benchScripts } from './python';
import { benchRandom } from './random';
import { benchRaster } from './raster';
import { machine } from './report';
import { benchSteps } from './engine';

const PARTS = ['engine', 'random', 'browser', 'brian', 'python', 'raster', 'kernels', 'networks'] as const;
type Part = (typeof PARTS)[number];

interface Asked {
  readonly part: Part | undefined;
  readonly cases: readonly string[];
  readonly repetitions: number;
  readonly format: 'text' | 'markdown' | 'json';
}

/** What the command line asks for. @throws Error for anything that there is not */
function asked(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      case: { type: 'string', multiple: true, default: [] },
      repetitions: { type: 'string', default: '5' },
      markdown: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const part = PARTS.find((name) => name === values.only);
  const repetitions = Number(values.repetitions);
  if ((values.only !== undefined && part === undefined) || !(repetitions >= 1)) {
    throw new Error(
      `usage: npm run bench -- [--only ${PARTS.join('|')}] [--case NAME] [--repetitions N] [--markdown|--json]`,
    );
  }
  const format = values.json ? 'json' : values.markdown ? 'markdown' : 'text';
  return { part, cases: values.case, repetitions, format };
}

async function stepsBesideBrian(isWanted: boolean): Promise<void> {
  const brian = startBrian();
  if (brian === undefined && isWanted) throw new Error('no Python with Brian 2 (BRIAN_PYTHON names one)');
  try {
    await benchSteps(brian);
  } finally {
    brian?.close();
  }
}

const { part, ...choices } = asked(process.argv.slice(2));
const isWanted = (name: Part): boolean => part === undefined || part === name;
if (choices.format !== 'json') console.log(machine());
if (part === 'engine') await benchSteps(undefined);
else if (isWanted('brian')) await stepsBesideBrian(part === 'brian');
if (isWanted('engine')) await benchDocuments();
if (isWanted('random')) await benchRandom();
if (isWanted('kernels')) benchKernels(choices.cases);
if (isWanted('python')) await benchScripts();
if (isWanted('networks')) await benchNetworks(choices);
if (isWanted('browser')) await benchBrowser();
if (isWanted('raster')) await benchRaster();
