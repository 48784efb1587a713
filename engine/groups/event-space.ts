// Name of the array that holds the elements of an event in the present step: numbers first, their count last.

/** Variable of an event's elements. */
export function eventSpace(event: string): string {
  return event === 'spike' ? '_spikespace' : `_${event}space`;
}
