// Characters of code fields that something else on the page speaks of: the code that is executed next, the statement
// under the pointer in a listing. They are shown in the fields, whether these are being edited or not.
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { Place } from '../../engine/diagnostics';
import type { TextPlace } from '../../engine/worker/protocol';

/** A range of characters in a field. */
export interface Spot {
  readonly from: number;
  readonly to: number;
}

/** Who shows spots: single stepping, or a listing of generated code. */
export type SpotOwner = 'step' | 'listing';

const NONE: readonly never[] = [];

const useSpotStore = create<Readonly<Record<SpotOwner, readonly TextPlace[]>>>(() => ({
  step: NONE,
  listing: NONE,
}));

/** Shows spots as long as the component is there. */
export function useShowSpots(owner: SpotOwner, places: readonly TextPlace[] = NONE): void {
  useEffect(() => {
    useSpotStore.setState({ [owner]: places });
    return () => {
      useSpotStore.setState({ [owner]: NONE });
    };
  }, [owner, places]);
}

/** The spots of a field, as far as its text still reaches. */
export function useSpots({ cell, field }: Place, text: string): readonly Spot[] {
  const { step, listing } = useSpotStore();
  return useMemo(() => {
    const own = [...step, ...listing].filter(({ place }) => place.cell === cell && place.field === field);
    const spots = own.map(({ span: [from, to] }) => ({ from, to }));
    const valid = spots.filter(({ from, to }) => from < to && to <= text.length);
    return valid.length === 0 ? NONE : valid.sort((a, b) => a.from - b.from || b.to - a.to);
  }, [step, listing, cell, field, text]);
}

/** Where the caret was placed last in a code field, as an offset in its text. */
export interface CaretPlace {
  readonly place: Place;
  readonly offset: number;
}

const useCaretStore = create<{ readonly caret: CaretPlace | undefined }>(() => ({ caret: undefined }));

/** Tells the rest of the page where the caret is. */
export function placeCaret(place: Place, offset: number): void {
  useCaretStore.setState({ caret: { place, offset } });
}

/** The caret of the code field that is being edited, or was edited last. */
export function useCaretPlace(): CaretPlace | undefined {
  return useCaretStore(({ caret }) => caret);
}
