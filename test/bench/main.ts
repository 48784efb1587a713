// `npm run bench`: how fast steps, checks and runs are here, and how long a keystroke takes to become a
// trace. `--only engine|random|browser|brian|python|raster` measures a part: the engine without its comparison with
// Brian 2, random numbers, the page, the comparison alone, scripts beside CPython, or zooms of a large raster.
import { startBrian } from './brian';
import { benchBrowser } from './browser';
import { benchDocuments } from './documents';
import { benchScripts } from './python';
import { benchRandom } from './random';
import { benchRaster } from './raster';
import { machine } from './report';
import { benchSteps } from './engine';

const PARTS = ['engine', 'random', 'browser', 'brian', 'python', 'raster'] as const;
type Part = (typeof PARTS)[number];

/** The part asked for. @throws Error for anything else on the command line */
function askedPart(args: readonly string[]): Part | undefined {
  if (args.length === 0) return undefined;
  const part = PARTS.find((name) => name === args[1]);
  if (args[0] !== '--only' || part === undefined || args.length !== 2) {
    throw new Error(`usage: npm run bench -- [--only ${PARTS.join('|')}]`);
  }
  return part;
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

const part = askedPart(process.argv.slice(2));
console.log(machine());
if (part === 'engine') await benchSteps(undefined);
else if (part === undefined || part === 'brian') await stepsBesideBrian(part === 'brian');
if (part === undefined || part === 'engine') await benchDocuments();
if (part === undefined || part === 'random') await benchRandom();
if (part === undefined || part === 'python') await benchScripts();
if (part === undefined || part === 'browser') await benchBrowser();
if (part === undefined || part === 'raster') await benchRaster();
