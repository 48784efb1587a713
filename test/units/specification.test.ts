// Unit specifications of equations; which are accepted was checked with Brian 2.5.1.
import { describe, expect, it } from 'vitest';
import { ModelError, Source } from '../../engine/diagnostics';
import { allowedBaseUnits, parseUnitSpecification } from '../../engine/units';

function failure(text: string): ModelError {
  try {
    parseUnitSpecification(text);
  } catch (error) {
    if (error instanceof ModelError) return error;
  }
  throw new Error(`${text} is accepted`);
}

describe('accepted', () => {
  it.each([
    ['1', '1'],
    ['volt', 'm^2 kg s^-3 A^-1'],
    [' siemens / metre ** 2 ', 'm^-4 kg^-1 s^3 A^2'],
    ['1/second', 's^-1'],
    ['1.0/second', 's^-1'],
    ['1 / 1 / second', 's^-1'],
    ['1**2/second', 's^-1'],
    ['volt/volt', '1'],
    ['volt**0.5', 'm kg^0.5 s^-1.5 A^-0.5'],
    ['volt**-1', 'm^-2 kg^-1 s^3 A'],
    ['volt**--1', 'm^2 kg s^-3 A^-1'],
    ['volt**2**2', 'm^8 kg^4 s^-12 A^-4'],
    ['volt**0', '1'],
    ['second**-1*volt', 'm^2 kg s^-4 A^-1'],
    ['siemens/meter**.5', 'm^-2.5 kg^-1 s^3 A^2'],
    ['radian', '1'],
    ['mM', 'm^-3 mol'],
    ['Hz', 's^-1'],
    ['kgram', 'kg'],
  ])('%s', (text, dimension) => {
    const specification = parseUnitSpecification(text);
    expect(specification.dimension.toString()).toBe(dimension);
    expect(specification.valueType).toBe('float');
  });

  it('integer and boolean', () => {
    expect(parseUnitSpecification('integer').valueType).toBe('integer');
    expect(parseUnitSpecification(' boolean').valueType).toBe('boolean');
  });
});

describe('refused', () => {
  it.each(['', '2', '1.0', '1/1', '1*volt', 'volt*1', 'volt/1', '2/second', '0/volt', '-volt', '1/-second'])(
    '%s is no unit',
    (text) => {
      expect(failure(text).pythonClass).toBe('ValueError');
      expect(failure(text).diagnostic.code).toBe('EQUATION-UNIT');
    },
  );

  it.each([
    'volt**1/2',
    'volt second',
    'volt*',
    '(volt)',
    'volt**second',
    'meter**volt',
    'volt//second',
    '*',
  ])('%s cannot be read', (text) => {
    expect(failure(text).pythonClass).toBe('ValueError');
  });

  it('bool is a type error with a repair', () => {
    const error = failure(' bool');
    expect(error.pythonClass).toBe('TypeError');
    expect(error.diagnostic.fixes?.[0]?.edits).toEqual([{ span: [1, 5], newText: 'boolean' }]);
  });

  it.each([
    ['mV', 'volt', [0, 2]],
    ['amp/cm**2', 'metre', [4, 6]],
    ['liter', 'metre ** 3', [0, 5]],
    ['gram', 'kilogram', [0, 4]],
    ['molar', 'mmolar', [0, 5]],
    ['V', 'volt', [0, 1]],
    ['mS', 'siemens', [0, 2]],
    ['bolt', 'volt', [0, 4]],
    ['ohms', 'ohm', [0, 4]],
    ['vlot', 'volt', [0, 4]],
  ])('%s: use %s', (text, base, span) => {
    const { diagnostic } = failure(text);
    expect(diagnostic.span).toEqual(span);
    expect(diagnostic.fixes?.[0]?.edits[0]?.newText).toBe(base);
  });

  it("says what Brian's message says", () => {
    expect(failure('mV').diagnostic.brian).toBe(
      "ValueError: Unit specification refers to 'mV', but this is not a base unit. Use 'volt' instead.",
    );
    expect(failure('furlong').diagnostic.fixes).toBeUndefined();
    expect(allowedBaseUnits).toBe(
      'amp (ampere), candle (lumen), coulomb, farad, gray (sievert), henry, hertz (Hz, becquerel), joule, ' +
        'katal, kelvin, kilogram (kilogramme, kgram, kgramme), klitre (kliter), lux, metre (meter), ' +
        'mmolar (mM), mole (mol), newton, ohm, pascal, radian (steradian), second, siemens, tesla, volt, ' +
        'watt, weber',
    );
  });

  it('points into the text around it', () => {
    const source = new Source('dv/dt = -v/tau : mV', { cell: 'g', field: 'equations' });
    try {
      parseUnitSpecification('mV', { source, span: [17, 19] });
      expect.unreachable();
    } catch (error) {
      const { span, userCode, place } = (error as ModelError).diagnostic;
      expect({ span, userCode, place }).toEqual({
        span: [17, 19],
        userCode: source.text,
        place: { cell: 'g', field: 'equations' },
      });
    }
  });
});
