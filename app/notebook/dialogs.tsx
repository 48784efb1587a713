// The dialog that is open, if any. Dialogs come in chunks of their own.
import type { ReactElement } from 'react';
import { Suspense, lazy } from 'react';
import type { DialogName } from './view-store';
import { useView } from './view-store';

const DIALOGS: Readonly<Record<DialogName, React.ComponentType>> = {
  share: lazy(() => import('../share/share-dialog')),
  help: lazy(() => import('./help-dialog')),
  documents: lazy(() => import('./documents-dialog')),
  convert: lazy(() => import('../python/convert-dialog')),
  exported: lazy(() => import('../python/exported-dialog')),
  compare: lazy(() => import('./compare-dialog')),
};

/** The open dialog. */
export function Dialogs(): ReactElement | null {
  const name = useView((state) => state.dialog);
  if (name === undefined) return null;
  const Shown = DIALOGS[name];
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}
