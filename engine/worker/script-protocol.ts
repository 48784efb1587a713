// The part of the worker protocol that is about Python scripts. A running script blocks its worker: what it
// sends leaves at once, but it hears nothing. To stop it the page ends the worker; what was sent stays.
import type { Diagnostic, Fix, Span } from '../diagnostics';
import type { BrianScript } from '../document/export-brian';
import type { NotebookDocument, PythonFile } from '../document/schema';
import type { FigureModel } from '../python/pylab/model';

export type { BrianScript } from '../document/export-brian';

/** A local module that a script imports. */
export type ScriptFile = PythonFile;

/** A script to run. */
export interface ScriptRequest {
  readonly code: string;
  /** name of the file, e.g. `CUBA.py` */
  readonly name: string;
  readonly files?: readonly ScriptFile[];
  /** seed of the random numbers, for scripts that set none */
  readonly seed?: number;
  readonly limits?: {
    /** operations of the interpreter after which a `limit` event is sent; the script goes on */
    readonly operations?: number;
    /** bytes that the arrays of its simulations may take */
    readonly memoryBytes?: number;
  };
}

/** A runner of an object, with the code it executes. */
export interface ScriptRunner {
  readonly name: string;
  readonly className: string;
  readonly when: string;
  readonly order: number;
  /** step in seconds */
  readonly dt: number;
  /** empty where it has none, or none before the first run */
  readonly abstractCode: string;
  /** the code as the script gave it, where it differs from `abstractCode` */
  readonly userCode?: string;
}

/** A Brian object that a script made. */
export interface ScriptObject {
  readonly name: string;
  /** Brian's class, e.g. `NeuronGroup` */
  readonly className: string;
  /** a few words, such as `N = 100` or `from G` */
  readonly detail: string;
  readonly runners: readonly ScriptRunner[];
  /** name of the group that it belongs to or records */
  readonly group?: string;
}

/** One error of a chain: class and text. */
export interface ScriptCause {
  readonly pythonClass: string;
  readonly message: string;
  /** line of the script, from 1 */
  readonly line?: number;
}

/** Characters to underline, in the script or in one of its files. */
export interface ScriptMark {
  readonly span: Span;
  /** what is wrong there */
  readonly text: string;
  /** file that holds them; the script itself if absent */
  readonly file?: string;
}

/** The error that ended a script. */
export interface ScriptProblem {
  readonly pythonClass: string;
  /** class of the innermost error of the chain */
  readonly rootClass: string;
  readonly message: string;
  /** line of the script, from 1 */
  readonly line?: number;
  /** the failing statement or expression in the script's text */
  readonly range?: Span;
  /** file of `line` and `range`; the script itself if absent */
  readonly file?: string;
  /** outermost first */
  readonly chain: readonly ScriptCause[];
  readonly marks: readonly ScriptMark[];
  /** repairs; the spans of their edits lie in the script */
  readonly fixes: readonly Fix[];
  /** a similar name, another way: what may help */
  readonly hint?: string;
}

/** A warning under the name of the logger that gave it. */
export interface ScriptWarning {
  readonly name: string;
  readonly message: string;
}

/** One `run(...)` of a script; times in seconds of the model. */
export interface ScriptRun {
  readonly network: string;
  readonly start: number;
  /** absent where the run ended with an error */
  readonly end?: number;
}

/** How a script ended. */
export interface ScriptOutcomeData {
  readonly status: 'done' | 'error';
  readonly elapsedMs: number;
  /** simulation steps executed */
  readonly steps: number;
  readonly figures: readonly FigureModel[];
  readonly objects: readonly ScriptObject[];
  readonly warnings: readonly ScriptWarning[];
  readonly runs: readonly ScriptRun[];
  readonly error?: ScriptProblem;
}

interface Numbered {
  readonly runId: number;
  /** counted from 0 without gaps */
  readonly sequence: number;
}

/** What a running script sends, before its end marker. */
export type ScriptEvent =
  | (Numbered & { readonly kind: 'printed'; readonly text: string })
  | (Numbered & {
      readonly kind: 'progress';
      /** model time reached and planned by this run, in seconds */
      readonly t: number;
      readonly duration: number;
      /** 0 to 1 */
      readonly progress: number;
      readonly elapsedMs: number;
      readonly remainingMs: number;
      /** name of the network that runs */
      readonly network: string;
    })
  | (Numbered & ScriptWarning & { readonly kind: 'warning' })
  /** all open figures; at most five times a second, at `show()`, and at the end */
  | (Numbered & { readonly kind: 'figures'; readonly figures: readonly FigureModel[] })
  /** the operations of the request are used up; the script goes on. Sent again after as many more */
  | (Numbered & { readonly kind: 'limit'; readonly what: 'operations'; readonly count: number })
  | (Numbered & { readonly kind: 'objects'; readonly objects: readonly ScriptObject[] })
  | {
      readonly kind: 'end';
      readonly runId: number;
      /** number of events sent before: the reader waits for all of them */
      readonly events: number;
      readonly outcome: ScriptOutcomeData;
    };

/** Something that a conversion, an export or a reading could not take over. */
export interface ScriptNote {
  /** line of the script, from 1; 0 where it is about the whole */
  readonly line: number;
  readonly text: string;
}

/** A script as a document of cells, with what could not be converted. */
export interface ScriptConversion {
  readonly document: NotebookDocument;
  readonly notes: readonly ScriptNote[];
}

/** The code of a Jupyter notebook; `problem` says why there is none. */
export interface NotebookCode {
  readonly code: string;
  readonly notes: readonly ScriptNote[];
  readonly problem?: Diagnostic;
}

/** The requests about scripts. None of them rejects for a bad script. */
export interface ScriptApi {
  /**
   * Runs a script and streams what it does to `onEvent`. Resolves when the end marker has been sent. It cannot
   * be stopped but by ending the worker.
   */
  runScript(
    request: ScriptRequest,
    runId: number,
    onEvent: (event: ScriptEvent) => void,
  ): Promise<ScriptOutcomeData>;
  /** Problems that are known before anything runs; spans lie in the script. */
  checkScript(
    code: string,
    files?: readonly ScriptFile[],
  ):
    | { readonly diagnostics: readonly Diagnostic[] }
    | Promise<{ readonly diagnostics: readonly Diagnostic[] }>;
  /** An equivalent document, as far as the script is declarative. */
  convertScript(code: string, name: string): ScriptConversion | Promise<ScriptConversion>;
  /** A document as a Brian 2 script. */
  exportBrian(document: NotebookDocument): BrianScript | Promise<BrianScript>;
  /** The code cells of an .ipynb file as one script. */
  readNotebook(json: string): NotebookCode | Promise<NotebookCode>;
}
