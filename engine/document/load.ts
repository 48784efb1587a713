// Reading a document from outside: JSON text or a parsed value becomes a validated NotebookDocument, or a
// problem that says what is wrong. Nothing from outside enters the notebook without passing here.
import * as v from 'valibot';
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import { finite, identifier, MAXIMUM_CHARACTERS, seed, text } from './load-fields';
import { inputSchema } from './load-inputs';
import { sweepSchema } from './load-sweep';
import { synapsesSchema } from './load-synapses';
import type { NotebookDocument } from './schema';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './schema';

const MAXIMUM_CELLS = 2000;

const sliderSchema = v.looseObject({
  min: text,
  max: text,
  step: v.optional(text),
  scale: v.optional(v.picklist(['linear', 'log'])),
});

const codeTarget = v.optional(v.picklist(['reference', 'wasm']));

const cellSchemas = {
  text: v.looseObject({ id: identifier, type: v.literal('text'), text }),
  constants: v.looseObject({
    id: identifier,
    type: v.literal('constants'),
    rows: v.array(
      v.looseObject({
        name: text,
        value: text,
        initial: v.optional(text),
        slider: v.optional(sliderSchema),
        description: v.optional(text),
      }),
    ),
  }),
  group: v.looseObject({
    id: identifier,
    type: v.literal('group'),
    name: text,
    n: text,
    equations: text,
    threshold: v.optional(text),
    reset: v.optional(text),
    refractory: v.optional(text),
    method: v.optional(text),
    initial: v.optional(v.array(v.looseObject({ variable: text, value: text }))),
    events: v.optional(
      v.array(
        v.looseObject({
          name: text,
          condition: text,
          reset: v.optional(text),
          when: v.optional(text),
          order: v.optional(finite),
          resetWhen: v.optional(text),
          resetOrder: v.optional(finite),
        }),
      ),
    ),
    linked: v.optional(v.array(v.looseObject({ variable: text, source: text, index: v.optional(text) }))),
    dt: v.optional(text),
    order: v.optional(finite),
    target: codeTarget,
    precision: v.optional(v.picklist(['double', 'single'])),
  }),
  function: v.looseObject({
    id: identifier,
    type: v.literal('function'),
    name: text,
    arguments: v.array(v.looseObject({ name: text, unit: text })),
    unit: text,
    expression: text,
  }),
  input: inputSchema,
  synapses: synapsesSchema,
  runner: v.looseObject({
    id: identifier,
    type: v.literal('runner'),
    name: text,
    group: text,
    template: text,
    code: text,
    userCode: v.optional(text),
    when: v.optional(text),
    order: v.optional(finite),
    dt: v.optional(text),
    checkUnits: v.optional(v.boolean()),
    neededVariables: v.optional(v.array(text)),
    overrideConditionalWrite: v.optional(v.array(text)),
    active: v.optional(v.boolean()),
    target: codeTarget,
  }),
  monitor: v.looseObject({
    id: identifier,
    type: v.literal('monitor'),
    name: text,
    kind: v.picklist(['state', 'spike', 'rate', 'event']),
    target: text,
    variables: v.optional(v.array(text)),
    record: v.optional(text),
    event: v.optional(text),
    dt: v.optional(text),
    when: v.optional(text),
    order: v.optional(finite),
  }),
  run: v.looseObject({ id: identifier, type: v.literal('run'), duration: text }),
  plot: v.looseObject({
    id: identifier,
    type: v.literal('plot'),
    kind: v.picklist(['trace', 'raster', 'rate', 'distribution', 'connectivity', 'fan']),
    monitor: text,
    synapses: v.optional(text),
    variable: v.optional(text),
    spikes: v.optional(text),
    smooth: v.optional(text),
    margin: v.optional(v.literal('none')),
    title: v.optional(text),
  }),
  sweep: sweepSchema,
  python: v.looseObject({
    id: identifier,
    type: v.literal('python'),
    name: v.optional(text),
    code: text,
    files: v.optional(v.array(v.looseObject({ name: text, code: text }))),
  }),
};

const anyCellSchema = v.looseObject({ id: identifier, type: identifier });

const documentSchema = v.looseObject({
  format: v.literal(DOCUMENT_FORMAT),
  v: v.literal(DOCUMENT_VERSION),
  title: text,
  seed: v.optional(seed),
  dt: text,
  instability: v.optional(v.picklist(['stop', 'go on'])),
  target: codeTarget,
  cells: v.pipe(v.array(anyCellSchema), v.maxLength(MAXIMUM_CELLS)),
});

/** A document, or the reason why there is none. */
export type LoadResult =
  | { readonly ok: true; readonly document: NotebookDocument }
  | { readonly ok: false; readonly problem: Diagnostic };

/**
 * Reads a document from JSON text (a file, a decoded link, the device's storage).
 * Codes of the problem: `DOCUMENT-SIZE`, `DOCUMENT-JSON`, and those of {@link validateDocument}.
 */
export function loadDocument(json: string): LoadResult {
  if (json.length > MAXIMUM_CHARACTERS) {
    return refused('DOCUMENT-SIZE', `The document is too large (${(json.length / 1e6).toFixed(1)} MB).`);
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const detail = error instanceof Error ? ` ${error.message}.` : '';
    return refused('DOCUMENT-JSON', `This file is not a Spikepad document: it is not JSON.${detail}`);
  }
  return validateDocument(value);
}

/**
 * Checks a parsed value against the schema; cells of unknown kinds are kept as they are.
 * Codes of the problem: `DOCUMENT-FORMAT`, `DOCUMENT-VERSION`, `DOCUMENT-SHAPE`.
 */
export function validateDocument(value: unknown): LoadResult {
  const head = v.safeParse(v.looseObject({ format: v.literal(DOCUMENT_FORMAT), v: v.number() }), value);
  if (!head.success) {
    return refused('DOCUMENT-FORMAT', 'This file is not a Spikepad document: its format is not named in it.');
  }
  if (head.output.v > DOCUMENT_VERSION) {
    return refused(
      'DOCUMENT-VERSION',
      `This document was made with a newer version (${head.output.v}; this one reads up to ${DOCUMENT_VERSION}).`,
    );
  }
  const whole = v.safeParse(documentSchema, value);
  if (!whole.success) return refused('DOCUMENT-SHAPE', describe(whole.issues));
  const ids = new Set<string>();
  for (const [index, cell] of whole.output.cells.entries()) {
    if (ids.has(cell.id)) return refused('DOCUMENT-SHAPE', `Two cells have the id "${cell.id}".`);
    ids.add(cell.id);
    if (!isCellType(cell.type)) continue;
    const parsed = v.safeParse(cellSchemas[cell.type], cell);
    if (!parsed.success) {
      return refused('DOCUMENT-SHAPE', `Cell ${index + 1} (${cell.type}): ${describe(parsed.issues)}`);
    }
  }
  // The schemas above have checked exactly the shape of NotebookDocument.
  return { ok: true, document: whole.output as unknown as NotebookDocument };
}

function isCellType(type: string): type is keyof typeof cellSchemas {
  return Object.hasOwn(cellSchemas, type);
}

function refused(code: string, message: string): LoadResult {
  return { ok: false, problem: problem(code, message) };
}

function describe(issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0];
  if (issue === undefined) return 'The document has an unexpected shape.';
  const path = issue.path?.map((item) => String(item.key)).join('.') ?? '';
  return path === '' ? `${issue.message}.` : `"${path}": ${issue.message}.`;
}
