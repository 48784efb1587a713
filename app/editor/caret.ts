// From points on the page and DOM selections to offsets in the text of a static view. Lines carry their
// offset in `data-start`.
import type { FieldSelection } from './live-field';

/** Text offset under a point of the page; undefined beside the text. */
export function offsetAtPoint(root: HTMLElement, x: number, y: number): number | undefined {
  // Safari before 26 knows the older name only
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? undefined : offsetOf(root, position.offsetNode, position.offset);
  }
  const range = caretRange(document, x, y);
  return range === undefined ? undefined : offsetOf(root, range.startContainer, range.startOffset);
}

/** What is selected inside the root, as offsets in order. */
export function selectionInside(root: HTMLElement): FieldSelection | undefined {
  const selection = document.getSelection();
  if (selection?.anchorNode == null || selection.focusNode === null) return undefined;
  const anchor = offsetOf(root, selection.anchorNode, selection.anchorOffset);
  const focus = offsetOf(root, selection.focusNode, selection.focusOffset);
  if (anchor === undefined || focus === undefined) return undefined;
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

function offsetOf(root: HTMLElement, node: Node, offset: number): number | undefined {
  if (!root.contains(node)) return undefined;
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest<HTMLElement>('[data-start]');
  if (line == null) return undefined;
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  return Number(line.dataset.start) + before.toString().length;
}

function caretRange(page: object, x: number, y: number): Range | undefined {
  const find: unknown = Reflect.get(page, 'caretRangeFromPoint');
  if (typeof find !== 'function') return undefined;
  const found: unknown = Reflect.apply(find, page, [x, y]);
  return found instanceof Range ? found : undefined;
}
