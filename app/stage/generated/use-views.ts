// Generated code of the notebook as it is now: asked for while it is looked at, after each change that has settled.
import { useEffect, useState } from 'react';
import type { CodeViews } from '../../../engine/worker/protocol';
import { readViews, useSession } from '../../engine-client/session';
import { modelKey } from '../../engine-client/model-key';
import { useDocumentStore } from '../../notebook/document-store';

/** A document must have been at rest this long. */
const REST_MS = 400;

/** What was read last, and whether the notebook has changed since. */
export interface ViewsState {
  readonly views: CodeViews | undefined;
  readonly isCurrent: boolean;
}

/** @param wanted is anybody looking? */
export function useViews(wanted: boolean): ViewsState {
  const document = useDocumentStore((state) => state.open?.history.present);
  const isBusy = useSession((state) => state.busy && state.stepping === undefined);
  const isValid = useSession(
    ({ check }) => check?.diagnostics.every(({ severity }) => severity !== 'error') === true,
  );
  const [read, setRead] = useState<{ readonly key: string; readonly views: CodeViews }>();
  const key = document === undefined ? '' : modelKey(document);
  const isCurrent = read?.key === key;
  useEffect(() => {
    if (!wanted || isBusy || !isValid || isCurrent || document === undefined) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void readViews(document).then((views) => {
        if (isWanted && views !== undefined) setRead({ key, views });
      });
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted, isBusy, isValid, isCurrent, document, key]);
  return { views: read?.views, isCurrent };
}
