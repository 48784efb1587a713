// "Convert to cells": a declarative script as an equivalent document.
import { Source } from '../../diagnostics';
import { checkDocument } from '../../document/check';
import type { LinkedVariable, NotebookDocument, TextCell } from '../../document/schema';
import { parsePython } from '../syntax';
import { Comments, linesOf } from './comments';
import { Converter } from './converter';
import type { NamedDraft } from './draft';
import { Draft } from './draft';
import type { ConversionNote } from './notes';
import { keepsOrder } from './object-names';
import { orderDraws } from './random-order';
import { ReservedNames } from './reserved-names';

/** A document, and what of the script is not in it. Without notes both give the same results. */
export interface Conversion {
  readonly document: NotebookDocument;
  readonly notes: readonly ConversionNote[];
}

/**
 * Converts a script. Never throws for a bad script; a text that is no Python gives a document without cells.
 * @param name of the file: the title where the script names none
 */
export function convertScript(code: string, name: string): Conversion {
  const source = new Source(code);
  const { module, diagnostics } = parsePython(source);
  const draft = new Draft(new ReservedNames(code));
  for (const { severity, span, message } of diagnostics)
    if (severity === 'error') draft.note({ source, span }, `The script has an error: ${message}.`);
  if (module.length > 0) {
    const comments = new Comments(code);
    new Converter(draft, comments).block(module);
    const last = module.at(-1);
    const closing = last === undefined ? '' : comments.atEnd(linesOf(last)[1]);
    if (closing !== '') draft.add<TextCell>({ type: 'text', text: closing });
  }
  return finished(draft, name);
}

function finished(draft: Draft, name: string): Conversion {
  draft.noteUntaken();
  orderDraws(draft);
  // Objects must keep their order within a slot; if need be they take the names that Brian gave them.
  if (!keepsOrder(draft.cells, draft.brianNames)) rename(draft);
  if (draft.title === '') draft.title = name.replace(/\.(py|ipynb)$/, '');
  const document = draft.asDocument();
  if (draft.brianNames.size > 0 && draft.runs === 0)
    draft.note(undefined, 'The script runs nothing that could be converted.');
  for (const { severity, message, object } of checkDocument(document).diagnostics)
    if (severity === 'error')
      draft.note(
        undefined,
        `The document does not run yet${object === undefined ? '' : ` (${object})`}: ${message}`,
      );
  return { document, notes: draft.notes.all };
}

/** Gives all objects Brian's names, wherever they are mentioned. */
function rename(draft: Draft): void {
  const renamed = new Map<string, string>();
  for (const [cell, name] of draft.brianNames) {
    const named = cell as NamedDraft;
    renamed.set(named.name, name);
    named.name = name;
  }
  for (const cell of draft.brianNames.keys()) {
    const { linked } = cell as { linked?: LinkedVariable[] };
    linked?.forEach((link, at) => {
      const source = link.source.replace(/^\w+/, (name) => renamed.get(name) ?? name);
      linked[at] = { ...link, source };
    });
  }
  for (const cell of draft.cells as Record<string, unknown>[])
    for (const field of ['group', 'source', 'target', 'monitor', 'synapses', 'spikes']) {
      const value = cell[field];
      // A part of a group begins with its name.
      if (typeof value === 'string') cell[field] = value.replace(/^\w+/, (name) => renamed.get(name) ?? name);
    }
}
