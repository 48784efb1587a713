// How a group's equations are integrated: the method, what it does, and the formula of one step.
import type { ReactElement } from 'react';
import { Markdown } from '../markdown';
import { useGroupSummary } from '../use-check';

/** Folded until it is asked for; nothing while the equations cannot be integrated. */
export function IntegrationNote({ group }: { readonly group: string }): ReactElement | null {
  const integration = useGroupSummary(group)?.integration;
  if (integration === undefined) return null;
  const { method, description, formula } = integration;
  return (
    <details className="advanced">
      <summary>Integration: {method}</summary>
      <p className="muted small-note">{description}</p>
      <Markdown text={formula.map(({ latex }) => `$${latex}$`).join('\n\n')} />
    </details>
  );
}
