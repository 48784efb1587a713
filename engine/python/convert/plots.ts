// Plots of what monitors recorded become plot cells; looks stay behind.
import type { PyExpression, PyStatement } from '../syntax';
import type { PyCall } from './call-arguments';
import type { Draft, MonitorDraft, PlotDraft } from './draft';
import { fieldText } from './field-text';
import { modelText } from './model-text';

/** Calls of pylab that arrange or decorate: a document's plots have their own looks. */
const LOOKS =
  /^(figure|subplots?|subplot2grid|add_subplot|gcf|gca|show|savefig|tight_layout|subplots_adjust|close|hold|draw|pause|(set_)?[xyz](label|lim|ticks|ticklabels|scale)|legend|axis|grid|suptitle|axhline|axvline|axhspan|axvspan|text|annotate|colorbar|style|rc|ion|ioff|sca|cla|clf|set_title|set_[a-z_]+|spines)$/;

/** Calls that draw data. */
const DRAWING =
  /^(plot|scatter|semilog[xy]|loglog|errorbar|hist|bar|barh|imshow|pcolor|pcolormesh|fill|fill_between|step|vlines|hlines|brian_plot|plot_state)$/;

/** Name of a plotting call: `plot` for `plot`, `plt.plot`, `ax[0].plot`. */
function drawingName(callee: PyExpression, draft: Draft): string | undefined {
  const plain = draft.imports.plainName(callee);
  if (plain !== undefined) return callee.kind === 'name' && draft.shadowed(callee.name) ? undefined : plain;
  return callee.kind === 'attribute' && !isObject(callee.object, draft) ? callee.name : undefined;
}

/** Whether an expression is an object of the model. */
function isObject(expression: PyExpression, draft: Draft): boolean {
  const kind = expression.kind === 'name' ? draft.meanings.get(expression.name)?.kind : undefined;
  return kind !== undefined && kind !== 'other';
}

/** Makes plot cells. */
export class PlotMaker {
  /** plots of the current figure */
  private current: PlotDraft[] = [];

  constructor(private readonly draft: Draft) {}

  /** Takes a call that plots. @returns false for any other call */
  take(call: PyCall): boolean {
    const name = drawingName(call.callee, this.draft);
    if (name === undefined) return false;
    if (name === 'title') this.title(call);
    else if (DRAWING.test(name)) this.draw(call, name);
    else if (!LOOKS.test(name)) return false;
    else if (/^(figure|add_subplot|subplot|subplots)$/.test(name)) this.current = [];
    return true;
  }

  /** Takes `for x in S.t: axvline(x/ms)`: spikes as lines in the traces above. @returns false for other loops */
  takeLoop(loop: Extract<PyStatement, { readonly kind: 'for' }>): boolean {
    const onlyLines = loop.body.every(
      (statement) =>
        statement.kind === 'expression' &&
        statement.value.kind === 'call' &&
        drawingName(statement.value.callee, this.draft) === 'axvline',
    );
    const monitor = this.recordedIn(loop.iterable, 't');
    if (!onlyLines || monitor?.kind !== 'spike' || loop.otherwise.length > 0) return false;
    for (const plot of this.current) if (plot.kind === 'trace') plot.spikes = monitor.name;
    return true;
  }

  private title(call: PyCall): void {
    const [first] = call.args;
    const text = first === undefined ? undefined : modelText(first.value, this.draft)?.text;
    for (const plot of this.current) if (text !== undefined && text !== '') plot.title ??= text;
  }

  private draw(call: PyCall, name: string): void {
    const [x, y] = call.args.filter(({ kind }) => kind === 'positional').map(({ value }) => value);
    const made =
      (name === 'hist' && x !== undefined && this.histogram(x)) ||
      (/^(plot|scatter|hexbin)$/.test(name) && x !== undefined && this.connections(x, y)) ||
      (/^(plot|scatter|step|brian_plot)$/.test(name) &&
        x !== undefined &&
        (name === 'brian_plot' ? this.whole(x) : y !== undefined && this.plot(x, y)));
    if (!made)
      this.draft.note(
        call.origin,
        'Plots of anything but recorded traces, spikes and rates are not converted.',
      );
  }

  /** `brian_plot(M)`: whatever the monitor recorded. */
  private whole(expression: PyExpression): boolean {
    const monitor = this.monitorOf(expression);
    if (monitor === undefined) return false;
    if (monitor.kind === 'spike') this.add({ kind: 'raster', monitor: monitor.name });
    else if (monitor.kind === 'rate') this.add({ kind: 'rate', monitor: monitor.name });
    else
      for (const variable of monitor.variables ?? [])
        this.add({ kind: 'trace', monitor: monitor.name, variable });
    return true;
  }

  private plot(x: PyExpression, y: PyExpression): boolean {
    const monitor = this.recordedIn(x, 't');
    if (monitor === undefined) return false;
    switch (monitor.kind) {
      case 'state': {
        const variable = (monitor.variables ?? []).find((name) => this.recordedIn(y, name) === monitor);
        if (variable !== undefined) this.add({ kind: 'trace', monitor: monitor.name, variable });
        return variable !== undefined;
      }
      case 'spike':
        if (this.recordedIn(y, 'i') !== monitor) return false;
        this.add({ kind: 'raster', monitor: monitor.name });
        return true;
      case 'rate': {
        const smooth = this.smoothing(y, monitor);
        if (smooth === undefined && this.recordedIn(y, 'rate') !== monitor) return false;
        this.add({ kind: 'rate', monitor: monitor.name, ...(smooth === undefined ? {} : { smooth }) });
        return true;
      }
      case 'event':
        return false;
    }
  }

  /** `hist(W.w[:, -1])`: the weights now; `hist(S.N_incoming_post)`: how many synapses neurons have. */
  private histogram(x: PyExpression): boolean {
    for (const attribute of ['N_outgoing', 'N_outgoing_pre', 'N_incoming', 'N_incoming_post']) {
      const synapses = this.synapsesIn(x, attribute);
      if (synapses !== undefined) return this.add({ kind: 'fan', monitor: '', synapses });
    }
    const last = isQuotient(x) ? x.left : x;
    if (last.kind !== 'subscript' || !isLast(last.index)) return false;
    const monitor = this.monitorOf(last.object.kind === 'attribute' ? last.object.object : last.object);
    const variable = (monitor?.variables ?? []).find((name) => this.recordedIn(x, name) === monitor);
    if (monitor?.kind !== 'state' || variable === undefined) return false;
    return this.add({ kind: 'distribution', monitor: monitor.name, variable });
  }

  /** `plot(S.i, S.j, '.')` */
  private connections(x: PyExpression, y: PyExpression | undefined): boolean {
    const synapses = this.synapsesIn(x, 'i');
    const isMatrix = synapses !== undefined && y !== undefined && this.synapsesIn(y, 'j') === synapses;
    return isMatrix && this.add({ kind: 'connectivity', monitor: '', synapses });
  }

  /** Name of the synapses whose attribute an expression is. */
  private synapsesIn(expression: PyExpression, attribute: string): string | undefined {
    if (expression.kind === 'subscript') return this.synapsesIn(expression.object, attribute);
    if (expression.kind !== 'attribute' || expression.name !== attribute) return undefined;
    const { object } = expression;
    const meaning = object.kind === 'name' ? this.draft.meanings.get(object.name) : undefined;
    return meaning?.kind === 'synapses' ? meaning.cell.name : undefined;
  }

  /** Adds a plot unless the figure has it. @returns true: the call is taken */
  private add(plot: Omit<PlotDraft, 'id' | 'type'>): true {
    const same = this.current.some(
      ({ monitor, variable, kind, synapses }) =>
        monitor === plot.monitor &&
        variable === plot.variable &&
        kind === plot.kind &&
        synapses === plot.synapses,
    );
    if (!same) this.current.push(this.draft.add<PlotDraft>({ type: 'plot', ...plot }));
    return true;
  }

  private monitorOf(expression: PyExpression): MonitorDraft | undefined {
    if (expression.kind === 'subscript') return this.monitorOf(expression.object);
    const meaning = expression.kind === 'name' ? this.draft.meanings.get(expression.name) : undefined;
    return meaning?.kind === 'monitor' ? meaning.cell : undefined;
  }

  /** The monitor of `M.v`, `M.v[0]/mV`, `M[0].v`, `M.v_.T`: where scale and choice of neurons do not matter. */
  private recordedIn(expression: PyExpression, attribute: string): MonitorDraft | undefined {
    switch (expression.kind) {
      case 'binary':
        return expression.operator === '/' && fieldText(expression.right, this.draft) !== undefined
          ? this.recordedIn(expression.left, attribute)
          : undefined;
      case 'subscript':
        return this.recordedIn(expression.object, attribute);
      case 'attribute':
        if (expression.name === attribute || expression.name === `${attribute}_`)
          return this.monitorOf(expression.object);
        return expression.name === 'T' ? this.recordedIn(expression.object, attribute) : undefined;
      default:
        return undefined;
    }
  }

  /** Width of `R.smooth_rate(width=2*ms)/Hz` over a flat or Gaussian window. */
  private smoothing(expression: PyExpression, monitor: MonitorDraft): string | undefined {
    if (expression.kind === 'binary' && expression.operator === '/')
      return this.smoothing(expression.left, monitor);
    if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return undefined;
    const { name, object } = expression.callee;
    if (name !== 'smooth_rate' || this.monitorOf(object) !== monitor) return undefined;
    const width = expression.args.find((argument) => argument.name === 'width')?.value;
    return width === undefined ? undefined : fieldText(width, this.draft);
  }
}

function isQuotient(
  expression: PyExpression,
): expression is Extract<PyExpression, { readonly kind: 'binary' }> {
  return expression.kind === 'binary' && expression.operator === '/';
}

/** `[:, -1]` */
function isLast(index: PyExpression): boolean {
  const last = index.kind === 'tuple' ? index.items[1] : undefined;
  return (
    last?.kind === 'unary' &&
    last.operator === '-' &&
    last.operand.kind === 'int' &&
    last.operand.value === 1n
  );
}
