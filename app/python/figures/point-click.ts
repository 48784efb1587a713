// Clicks and taps on a figure, in data values. The plot library tells of clicks on drawn points only, and lays a
// cover over the page while a button is down.
import type { AxesPlan } from './plan';

/** A pointer that moved further has dragged, in pixels. */
const DRAG = 5;

/** Where a place of the picture lies on an axis. */
function along(part: number, [from, to]: readonly [number, number], log: boolean): number {
  return log ? from * (to / from) ** part : from + (to - from) * part;
}

/** Data values at a place of the picture; undefined outside of all axes. @param x pixels from the left @param y from the top */
export function dataAt(
  axes: readonly AxesPlan[],
  x: number,
  y: number,
): readonly [x: number, y: number] | undefined {
  const plan = axes.find(({ box }) => {
    const [right, down] = [x - box.left, y - box.top];
    return right >= 0 && right <= box.width && down >= 0 && down <= box.height;
  });
  if (plan === undefined) return undefined;
  const { box, xRange, yRange, logX, logY } = plan;
  return [
    along((x - box.left) / box.width, xRange, logX),
    along(1 - (y - box.top) / box.height, yRange, logY),
  ];
}

/** Listens for clicks. @returns what ends it */
export function watchClicks(
  host: HTMLElement,
  axes: () => readonly AxesPlan[] | undefined,
  onPoint: (x: number, y: number) => void,
): () => void {
  let down: PointerEvent | undefined;
  const press = (event: PointerEvent): void => {
    down = event.isPrimary && event.button === 0 ? event : undefined;
  };
  const release = (event: PointerEvent): void => {
    const from = down;
    down = undefined;
    if (from?.pointerId !== event.pointerId) return;
    if (Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > DRAG) return;
    const { left, top } = host.getBoundingClientRect();
    const point = dataAt(axes() ?? [], event.clientX - left, event.clientY - top);
    if (point !== undefined) onPoint(...point);
  };
  host.addEventListener('pointerdown', press, true);
  window.addEventListener('pointerup', release, true);
  return () => {
    host.removeEventListener('pointerdown', press, true);
    window.removeEventListener('pointerup', release, true);
  };
}
