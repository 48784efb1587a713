// Applying the repair that a diagnostic offers, as one undo step.
import type { Diagnostic, Fix } from '../../engine/diagnostics';
import { closeStep, editDocument } from './document-store';
import { applyTextEdits } from './fields';

/** Makes the edits of a fix in the open document. */
export function applyFix(diagnostic: Diagnostic, fix: Fix): void {
  closeStep();
  editDocument(
    (document) => {
      applyTextEdits(document, fix.edits, diagnostic.place);
    },
    { label: `Fix: ${fix.title}`, cause: 'jump' },
  );
}
