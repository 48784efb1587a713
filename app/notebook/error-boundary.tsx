// Keeps a mistake in one cell or plot from taking the page with it.
import { Component } from 'react';
import type { ReactNode } from 'react';

interface Props {
  /** what is inside, for the message */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: string | undefined;
}

/** Shows a short report and a "try again" button in place of children that threw. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="boundary" role="alert">
        <p>
          <strong>{this.props.what} could not be shown.</strong> Your notebook is safe. <code>{error}</code>
        </p>
        <button
          type="button"
          className="button small"
          onClick={() => {
            this.setState({ error: undefined });
          }}
        >
          Try again
        </button>
      </div>
    );
  }
}
