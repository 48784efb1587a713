// Functions of model code as graphs: our own numerical kernels and the small exact functions inline, everything
// else as a call of its plain implementation.
import type { FunctionImplementation } from '../../../core/functions';
import { kernels } from '../../../numerics';
import type { Graph, GraphNode } from './graph';
import { truncateNode } from './translate';
import { Unsupported } from './unsupported';

type Inline = (graph: Graph, ...args: GraphNode[]) => GraphNode;

const INLINE: ReadonlyMap<string, Inline> = new Map<string, Inline>(
  Object.entries({
    sqrt: (graph, x) => graph.sqrt(given(x)),
    abs: (graph, x) => graph.abs(given(x)),
    floor: (graph, x) => graph.floor(given(x)),
    ceil: (graph, x) => graph.ceil(given(x)),
    sign: (graph, argument) => {
      const x = given(argument);
      const zero = graph.constant(0);
      const negative = graph.select(graph.lt(x, zero), graph.constant(-1), x);
      return graph.select(graph.lt(zero, x), graph.constant(1), negative);
    },
    clip: (graph, a, low, high) => {
      const [x, least, most] = [given(a), given(low), given(high)];
      const raised = graph.select(graph.lt(x, least), least, x);
      return graph.select(graph.lt(most, raised), most, raised);
    },
    int: (graph, x) => truncateNode(graph, given(x)),
    timestep: (graph, time, step) => {
      const [t, dt] = [given(time), given(step)];
      const late = graph.add(t, graph.mul(graph.constant(1e-3), dt));
      return graph.trunc(graph.div(late, dt));
    },
  } satisfies Record<string, Inline>),
);

/** Is a function computed without the host? */
export function isInline({ intrinsic }: FunctionImplementation): boolean {
  return intrinsic !== undefined && (INLINE.has(intrinsic) || kernels.has(intrinsic));
}

/**
 * The value of a function of numbers.
 * @param called a function of the model, or the name of one of our kernels
 * @throws Unsupported for random functions: their calls are not values
 */
export function functionNode(
  graph: Graph,
  called: FunctionImplementation | 'pow',
  args: readonly GraphNode[],
): GraphNode {
  if (called === 'pow') return kernelNode(graph, 'pow', args) ?? graph.call(Math.pow, args);
  if (!called.stateless || called.call === undefined) {
    throw new Unsupported(`'${called.name}' is not a function of its arguments alone`);
  }
  const { intrinsic } = called;
  if (intrinsic === undefined) return graph.call(called, args);
  const inline = INLINE.get(intrinsic);
  if (inline !== undefined) return inline(graph, ...args);
  return kernelNode(graph, intrinsic, args) ?? graph.call(called, args);
}

function kernelNode(graph: Graph, name: string, args: readonly GraphNode[]): GraphNode | undefined {
  const value = kernels.get(name)?.build(graph, ...args);
  return value === undefined ? undefined : graph.apart(value, name);
}

function given(node: GraphNode | undefined): GraphNode {
  if (node === undefined) throw new Unsupported('a function lacks an argument');
  return node;
}
