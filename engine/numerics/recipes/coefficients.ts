// Coefficients of the kernels, lowest power first. Written by test/numerics/make/coefficients.py: do not edit.
// Beside each is the greatest error that it adds to its function, relative to the function.

/** (e^r - 1 - r)/r^2, |r| <= ln(2)/512: 2^-57.5 */
export const EXP: readonly number[] = [0.4999999999999975, 0.16666667994637174, 0.041666670561575095];

/** (e^r - 1 - r)/r^2, |r| <= ln(2)/512, relative to e^r - 1: 2^-61.1 */
export const EXPM1: readonly number[] = [
  0.49999999999999856, 0.16666666666666646, 0.04166666985013521, 0.008333333788116095,
];

/** (2 atanh(s) - 2 s)/s^3 by s^2, s = (m - 1)/(m + 1), m from sqrt(1/2) to sqrt(2): 2^-59.5 */
export const LOG: readonly number[] = [
  0.6666666666666734, 0.39999999999414704, 0.2857142874238156, 0.2222219857384802, 0.18183564289765464,
  0.15314051527870806, 0.1479593949709199,
];

/** 3 (atanh(s) - s - s^3/3)/s^5 by s^2 for the same s: 2^-66.3 */
export const POW_LOG: readonly number[] = [
  0.6000000000000338, 0.42857142855150043, 0.3333333377974511, 0.272726765641707, 0.23080135323923875,
  0.19885243354539203, 0.19794328827351443,
];

/** (sin(x) - x)/x^3 by x^2, |x| <= pi/4: 2^-57.9 */
export const SIN: readonly number[] = [
  -0.1666666666666663, 0.008333333333322009, -0.00019841269829498035, 2.755731358855934e-6,
  -2.5050742462230274e-8, 1.5895914017874547e-10,
];

/** (cos(x) - 1 + x^2/2)/x^4 by x^2, |x| <= pi/4: 2^-64.2 */
export const COS: readonly number[] = [
  0.0416666666666666, -0.0013888888888873997, 2.4801587289398176e-5, -2.7557314326985384e-7,
  2.087571969105759e-9, -1.1359455673717056e-11,
];

/** (sinh(x) - x)/x^3 by x^2, |x| <= 1: 2^-63.3 */
export const SINH: readonly number[] = [
  0.16666666666666669, 0.008333333333333148, 0.00019841269841431864, 2.755731915707385e-6,
  2.5052123136456877e-8, 1.6057259786775234e-10, 7.758748312347914e-13,
];

/** numerator of (tan(x) - x)/x^3 by x^2, |x| <= pi/4: 2^-63.2 */
export const TAN_ABOVE: readonly number[] = [
  0.3333333333333333, -0.021441023576131278, 0.00024480453826704595, -1.7861325541569442e-8,
];

/** its denominator: 2^-63.2 */
export const TAN_BELOW: readonly number[] = [
  1.0, -0.4643230707283938, 0.024558880001395555, -0.00025595497982072696,
];

/** numerator of (tanh(x) - x)/x^3 by x^2, |x| <= 9/16: 2^-60.9 */
export const TANH_ABOVE: readonly number[] = [
  -0.3333333333333333, -0.020501465565699636, -0.00019929618499594005,
];

/** its denominator: 2^-60.9 */
export const TANH_BELOW: readonly number[] = [
  1.0, 0.4615043966970977, 0.0232948853291102, 0.0002066602742421401,
];

/** numerator of (arcsin(x) - x)/x^3 by x^2, |x| <= 1/2: 2^-59.8 */
export const ARCSIN_ABOVE: readonly number[] = [
  0.16666666666666666, -0.32506281072499676, 0.20050098243982578, -0.039804643833901816,
  0.0007824047361233684, 3.4197032079123224e-5,
];

/** its denominator: 2^-59.8 */
export const ARCSIN_BELOW: readonly number[] = [
  1.0, -2.4003768643499854, 2.0153183407399062, -0.6850546943675666, 0.07648737359869638,
];

/** numerator of (arctan(x) - x)/x^3 by x^2, |x| <= 1/2: 2^-58.4 */
export const ARCTAN_ABOVE: readonly number[] = [
  -0.3333333333333333, -0.5512574514651745, -0.2684190519421583, -0.036401864173204755,
  -0.00016366013080388087,
];

/** its denominator: 2^-58.4 */
export const ARCTAN_BELOW: readonly number[] = [
  1.0, 2.2537723543954646, 1.7289491398987276, 0.5140059719203324, 0.04644654547951164,
];

// ln(2): products of the first part with exponents are exact
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

// ln(2)/256, likewise
export const STEP_HIGH = 0.00270760617331689;
export const STEP_LOW = 7.453964567463233e-13;

// 256/ln(2)
export const INVERSE_STEP = 369.3299304675746;

// ln(2) as one number
export const LN2 = 0.6931471805599453;

// 2/(3 ln(2))
export const LOG2_SCALE_HALF = 0.9617966860532761;
export const LOG2_SCALE_REST = 7.872699542894897e-9;

// the same as one number
export const LOG2_SCALE = 0.9617966939259756;

// 1/ln(10)
export const INVERSE_LN10_HALF = 0.4342944771051407;
export const INVERSE_LN10_REST = 4.798111141615973e-9;

// log10(2): products of the first part with exponents are exact
export const LOG10_2_HIGH = 0.30102999566361177;
export const LOG10_2_LOW = 3.694239077158931e-13;

// 2/pi
export const INVERSE_HALF_PI = 0.6366197723675814;

// pi/2: products of the first three with 25 bits are exact
export const HALF_PI_1 = 1.570796325802803;
export const HALF_PI_2 = 9.920935739593517e-10;
export const HALF_PI_3 = 5.721188709663575e-18;
export const HALF_PI_4 = 1.6446256936324258e-26;

// pi/2 as double and rest
export const HALF_PI = 1.5707963267948966;
export const HALF_PI_REST = 6.123233995736766e-17;
