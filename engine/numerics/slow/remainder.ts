// The remainder of huge angles after division by pi/2, in whole numbers with as many digits of 2/pi as it takes
// (Payne and Hanek 1983 with long integers). Rare, so it may be slow.
import { highWord, lowWord } from '../words';

/** 2/pi times 2^1280. */
const INVERSE_BITS = 1280n;
const INVERSE_HALF_PI = BigInt(
  [
    '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e0',
    '06492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4',
    '9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d',
    '7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d',
  ].join(''),
);
/** pi/2 times 2^200. */
const FRACTION_BITS = 200n;
const HALF_PI = BigInt('0x1921fb54442d18469898cc51701b839a252049c1114cf98e804');
const TO_FRACTION = 2 ** 200;

/** An angle as n quarter turns (n modulo 4) and the rest, at most pi/4 in size, in two parts. */
export interface AngleRemainder {
  readonly quarter: number;
  readonly high: number;
  readonly low: number;
}

/**
 * Takes whole quarter turns off a finite angle in radians, exactly but for the last of some 100 bits.
 * @param x an angle of at least 2^20 in size
 */
export function remainderOfHalfPi(x: number): AngleRemainder {
  const high = highWord(x);
  const exponent = BigInt(((high >>> 20) & 0x7ff) - 1075);
  const significand = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(lowWord(x) >>> 0);
  // |x|*2/pi in units of 2^-200
  const turns = (significand * INVERSE_HALF_PI) >> (INVERSE_BITS - FRACTION_BITS - exponent);
  const whole = (turns + (1n << (FRACTION_BITS - 1n))) >> FRACTION_BITS;
  const rest = ((turns - (whole << FRACTION_BITS)) * HALF_PI) >> FRACTION_BITS;
  const leading = Number(rest);
  const sign = x < 0 ? -1 : 1;
  const quarter = Number(whole & 3n);
  return {
    quarter: x < 0 ? (4 - quarter) % 4 : quarter,
    high: (sign * leading) / TO_FRACTION,
    low: (sign * Number(rest - BigInt(leading))) / TO_FRACTION,
  };
}
