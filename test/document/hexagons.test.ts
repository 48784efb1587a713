// Every place of a matrix belongs to the hexagon with the nearest centre.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexagonAt, hexagonCount, hexagonPlace, latticeFor } from '../../engine/document/hexagons';

describe('hexagons', () => {
  it('take the places that are nearest to their centres', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 64 }), place, place, (across, x, y) => {
        const lattice = { across, up: Math.max(2, Math.round(across / Math.sqrt(3))) };
        const distance = (hexagon: number): number => {
          const centre = hexagonPlace(lattice, hexagon);
          return ((x - centre.x) * lattice.across) ** 2 + 3 * ((y - centre.y) * lattice.up) ** 2;
        };
        const nearest = Math.min(...Array.from({ length: hexagonCount(lattice) }, (_, k) => distance(k)));
        expect(distance(hexagonAt(lattice, x, y))).toBeCloseTo(nearest, 10);
      }),
    );
  });

  it('cover the matrix', () => {
    const lattice = latticeFor(5000, 3000);
    const area = Array.from({ length: hexagonCount(lattice) }, (_, k) => hexagonPlace(lattice, k).share);
    expect(area.reduce((sum, share) => sum + share, 0)).toBe(2 * lattice.across * lattice.up);
    expect(latticeFor(300, 10_000)).toEqual({ across: 18, up: 6 });
  });
});
