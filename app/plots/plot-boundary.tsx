// Keeps a failing plot from taking the notebook with it.
import { Component } from 'react';
import type { ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** a change of this value gives the plot another try */
  readonly resetKey: unknown;
}

interface State {
  readonly error: string | undefined;
  readonly resetKey: unknown;
}

export class PlotBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <p className="plot-failure" role="alert">
        This plot could not be drawn ({this.state.error}). The next run tries again.
      </p>
    );
  }
}
