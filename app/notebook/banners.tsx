// Lines above the document: the reader's draft of a link, notices of live running, messages.
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { buildAnyway, dismissNotice, useSession } from '../engine-client/session';
import { bytesText, countText } from './step-text';
import { openDialog, tell, useView } from './view-store';
import { discardDraft, openDraft, useWorkspace } from './workspace';

interface BannerProps {
  readonly kind: 'info' | 'error';
  readonly testId?: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** One line that the user can close. */
export function Banner({ kind, testId, onClose, children }: BannerProps): ReactElement {
  return (
    <div className={`banner ${kind}`} role={kind === 'error' ? 'alert' : 'status'} data-testid={testId}>
      <div className="banner-text">{children}</div>
      {onClose !== undefined && (
        <button type="button" className="icon-button" aria-label="Close this message" onClick={onClose}>
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

/** A message, wherever the user is. */
export function MessageBanner(): ReactElement | null {
  const message = useView((state) => state.message);
  if (message === undefined) return null;
  return (
    <Banner
      kind={message.kind}
      testId="message"
      onClose={() => {
        useView.setState({ message: undefined });
      }}
    >
      <strong>{message.title}.</strong> {message.text}
    </Banner>
  );
}

/** The reader's draft of the link that is open. */
export function DraftBanner(): ReactElement | null {
  const draft = useWorkspace((state) => state.draft);
  if (draft === undefined) return null;
  const date = new Date(draft.updated).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Banner
      kind="info"
      testId="draft-banner"
      onClose={() => {
        useWorkspace.setState({ draft: undefined });
      }}
    >
      This is the link as its author made it. You have a draft of it from {date}.{' '}
      <span className="banner-buttons">
        <button
          type="button"
          className="button small"
          onClick={() => {
            openDraft(draft);
          }}
        >
          Open my draft
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => {
            openDialog('compare');
          }}
        >
          Compare
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => {
            discardDraft(draft).catch(() => {
              tell({ kind: 'error', title: 'The draft is still there', text: 'It could not be deleted.' });
            });
          }}
        >
          Discard my draft
        </button>
      </span>
    </Banner>
  );
}

/** What live running did by itself. */
export function NoticeBanner(): ReactElement | null {
  const notice = useSession((state) => state.notice);
  if (notice === undefined) return null;
  return (
    <Banner kind="info" testId="notice" onClose={dismissNotice}>
      {notice}
    </Banner>
  );
}

/** Why a run was refused for its memory, with the largest consumers. */
export function MemoryBanner(): ReactElement | null {
  const check = useSession((state) => state.check);
  const refusal = check?.diagnostics.find(
    (diagnostic) => diagnostic.code === 'MEMORY' && diagnostic.severity === 'error',
  );
  if (check === undefined || refusal === undefined) return null;
  const parts = check.memory.parts.slice(0, 3);
  return (
    <Banner kind="error" testId="memory-refusal">
      <strong>This run was not started.</strong> {refusal.message} It would need{' '}
      {bytesText(check.memory.bytes)}
      {parts.length > 0 && ': '}
      {parts.map((part) => `${part.name} ${bytesText(part.bytes)}`).join(', ')}.
    </Banner>
  );
}

/** Asks before synapses take more memory than is usual. */
export function BuildQuestion(): ReactElement | null {
  const question = useSession((state) => (state.busy ? undefined : state.outcome?.question));
  if (question === undefined) return null;
  return (
    <Banner kind="info" testId="build-question">
      <strong>
        Synapses {question.name}: {countText(question.count, 'synapse')} would take{' '}
        {bytesText(question.bytes)}.
      </strong>{' '}
      Nothing was built, and the last results are still here. A tab may run out of memory.{' '}
      <span className="banner-buttons">
        <button type="button" className="button small" onClick={buildAnyway}>
          Build anyway
        </button>
      </span>
    </Banner>
  );
}

/** Where the notebook could not be kept on the device. */
export function SaveBanner(): ReactElement | null {
  const failed = useView((state) => state.saveState === 'failed');
  if (!failed) return null;
  return (
    <Banner kind="error" testId="save-failed">
      <strong>Changes are not being kept on this device.</strong> The browser refused to store them. Share a
      link or save a file before you close the page.
    </Banner>
  );
}
