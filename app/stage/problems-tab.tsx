// All problems of the notebook, each with its place; a click goes there.
import { CircleX, Copy, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import { useDocumentStore } from '../notebook/document-store';
import { focusProblem } from '../notebook/focus';
import { problemReport } from '../notebook/problem-report';
import { cellName, fieldName, lineOf, markedText } from '../notebook/problem-text';
import { useProblems } from '../notebook/use-check';
import { useView } from '../notebook/view-store';

interface RowProps {
  readonly document: NotebookDocument;
  readonly problem: Diagnostic;
  readonly current: boolean;
  readonly onGo: () => void;
}

function ProblemRow({ document, problem, current, onGo }: RowProps): ReactElement {
  const line = lineOf(problem);
  const marked = markedText(problem);
  const field = fieldName(document, problem);
  const Icon = problem.severity === 'error' ? CircleX : TriangleAlert;
  return (
    <li>
      <button
        type="button"
        className={`problem-row ${problem.severity}`}
        aria-current={current ? 'true' : undefined}
        data-testid="problem-row"
        onClick={onGo}
      >
        <Icon size={16} aria-label={problem.severity} />
        <span>
          <strong>{problem.message}</strong> {marked !== '' && <code>{marked}</code>}
          <span className="muted problem-place">
            {cellName(document, problem)}
            {field === '' ? '' : `, ${field}`}
            {line === undefined ? '' : `, line ${line}`}
            {' · '}
            {problem.code}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The list of problems. */
export function ProblemsTab(): ReactElement {
  const problems = useProblems();
  const document = useDocumentStore((state) => state.open?.history.present);
  const current = useView((state) => state.problem);
  const [copied, setCopied] = useState('');
  if (document === undefined || problems.length === 0) {
    return <p className="empty-note">No problems.</p>;
  }
  return (
    <div className="problems">
      <p className="muted tab-note">
        F8 and Shift+F8 walk through the list.{' '}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            navigator.clipboard.writeText(problemReport(document, problems)).then(
              () => {
                setCopied('Copied.');
              },
              () => {
                setCopied('The clipboard is not available.');
              },
            );
          }}
        >
          <Copy size={13} aria-hidden /> Copy report
        </button>{' '}
        <span role="status">{copied}</span>
      </p>
      <ol className="problem-list">
        {problems.map((problem, index) => (
          <ProblemRow
            key={index}
            document={document}
            problem={problem}
            current={index === current}
            onGo={() => {
              useView.setState({ problem: index });
              focusProblem(problem);
            }}
          />
        ))}
      </ol>
    </div>
  );
}
