import { describe, expect, it } from 'vitest';
import { parseQuantityText, quantityText, unitLabel, unitRatio } from '../../app/notebook/quantity-text';
import { niceStep, sliderScale, suggestedSlider, thumb, valueAt } from '../../app/notebook/slider-math';
import type { ConstantRow } from '../../engine/document/schema';

const row = (value: string, min: string, max: string, more: object = {}): ConstantRow => ({
  name: 'c',
  value,
  slider: { min, max, ...more },
});

describe('symbolic values', () => {
  it.each([
    ['12*ms', 12, '*ms'],
    ['-70 * mV', -70, '* mV'],
    ['1.17', 1.17, ''],
    ['.5e-3*second', 0.0005, '*second'],
    ['0.12/ms', 0.12, '/ms'],
    ['3*nS*mV**-1', 3, '*nS*mV**-1'],
    ['1.', 1, ''],
  ])('reads %s', (text, value, unit) => {
    expect(parseQuantityText(text)).toEqual({ value, unit });
  });

  it.each(['tau', '2*tau+1*ms', '1 2', '', '10ms', '1/0.5', 'inf'])(
    'does not take %s for a number with unit',
    (text) => {
      const parsed = parseQuantityText(text);
      expect(parsed).toBeUndefined();
    },
  );

  it('writes numbers without rounding noise', () => {
    expect(quantityText(0.1 + 0.2, '*ms')).toBe('0.3*ms');
    expect(quantityText(-0, '*ms')).toBe('0*ms');
    expect(unitLabel('/ms')).toBe('1/ms');
    expect(unitLabel('* mV')).toBe('mV');
  });

  it('knows prefixes of one unit and nothing else', () => {
    expect(unitRatio('*second', '*ms')).toBe(1000);
    expect(unitRatio('*uV', '*mV')).toBe(0.001);
    expect(unitRatio('*ms', '*mV')).toBeUndefined();
    expect(unitRatio('', '*ms')).toBeUndefined();
  });
});

describe('sliders', () => {
  it('work in the unit of the value and keep its text', () => {
    const scale = sliderScale(row('10 * ms', '0*second', '0.05*second', { step: '500*us' }));
    expect(scale).toMatchObject({ min: 0, max: 50, step: 0.5, value: 10 });
    if (scale !== undefined) expect(valueAt(scale, 12)).toBe('12* ms');
  });

  it('need no unit for a zero bound, and refuse bounds of another unit or in the wrong order', () => {
    expect(sliderScale(row('-70*mV', '-100*mV', '0'))).toMatchObject({ min: -100, max: 0 });
    expect(sliderScale(row('10*ms', '0*mV', '1*mV'))).toBeUndefined();
    expect(sliderScale(row('10*ms', '5*ms', '5*ms'))).toBeUndefined();
    expect(sliderScale(row('2*tau', '0*ms', '5*ms'))).toBeUndefined();
  });

  it('spread logarithmic values evenly and stay in the bounds', () => {
    const scale = sliderScale(row('10*nS', '1*nS', '100*nS', { scale: 'log' }));
    expect(scale?.log).toBe(true);
    if (scale === undefined) return;
    const { min, max, at } = thumb(scale);
    expect([min, max, at]).toEqual([0, 200, 100]);
    expect(valueAt(scale, 200)).toBe('100*nS');
    expect(valueAt(scale, 100)).toBe('10*nS');
    expect(valueAt(scale, 500)).toBe('100*nS');
  });

  it('suggest bounds and round steps', () => {
    expect(suggestedSlider('10*ms')).toEqual({ min: '0*ms', max: '20*ms', step: '0.2*ms' });
    expect(suggestedSlider('-70*mV')).toEqual({ min: '-140*mV', max: '0*mV', step: '1*mV' });
    expect(suggestedSlider('a+b')).toBeUndefined();
    expect([niceStep(0.03), niceStep(0.07), niceStep(1)]).toEqual([0.02, 0.05, 1]);
  });
});
