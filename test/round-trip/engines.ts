// The same model by two ways: the document engine, and the exported script in the reader.
import { Source } from '../../engine/diagnostics';
import { runDocument } from '../../engine/cli/run-document';
import { documentResults } from '../../engine/cli/document-results';
import { exportBrian } from '../../engine/document/export-brian';
import type { NotebookDocument } from '../../engine/document/schema';
import { runScript } from '../../engine/python/run-script';
import { NO_LIMITS, type Json, type Results } from '../../engine/python/results';

/** Complete results of a document. @throws Error with its problems where it does not run */
export function documentRecords(document: NotebookDocument): Results {
  const ending = runDocument(document);
  if (ending.error !== undefined)
    throw new Error(
      ending.error.diagnostics.map(({ message, userCode }) => `${message} ${userCode}`).join('\n'),
    );
  return documentResults({ ...ending, name: document.title, target: 'reference', readSeconds: 0 }, NO_LIMITS);
}

/** Complete results of the script that a document is exported as. @throws Error where it fails */
export function scriptRecords(document: NotebookDocument): Results {
  const { script } = exportBrian(document);
  const { results, error } = runScript(new Source(script), { name: 'exported.py', resultLimits: NO_LIMITS });
  if (error !== undefined) throw new Error(`${error.message}\n${error.root.message}\n${script}`);
  return results;
}

/** An entry of the objects in results. */
export type ResultObject = Readonly<Record<string, Json>> & { readonly name: string };

/** Objects of results by name. */
export function objectsOf(results: Results): Map<string, ResultObject> {
  const { objects } = results as { readonly objects: readonly ResultObject[] };
  return new Map(objects.map((object) => [object.name, object]));
}
