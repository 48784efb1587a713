"""Correctly rounded values of the kernels: writes test/numerics/exact/<kernel>.bin, for each argument of
test/numerics/arguments.ts the lowest byte of the exact value rounded to double; for pow the lowest two bytes.

    for k in exp log …; do npx tsx test/numerics/make/arguments.ts $k | python test/numerics/make/exact.py $k; done
"""

import math
import pathlib
import struct
import sys

from mpmath import mp, mpf
import mpmath

PRECISION = 200


def exprel(x):
    if abs(x) < mpf(1e-16):
        return mpf(1)
    return mpmath.expm1(x) / x


def power(x, y):
    if x < 0:
        assert y == int(y)
        return mpmath.power(x, int(y))
    return mpmath.power(x, y)


def near_zero(function):
    """Functions that are x + O(x^3) or x + O(x^2), where mpmath would need thousands of bits."""
    def value(x):
        size = -mpmath.mag(x) if x != 0 else 0
        with mp.workprec(PRECISION + max(0, 3 * size)):
            return function(x)

    return value


FUNCTIONS = {
    "exp": mpmath.exp,
    "expm1": near_zero(mpmath.expm1),
    "exprel": exprel,
    "_inverse_exprel": lambda x: 1 / exprel(x),
    "log": mpmath.log,
    "log10": mpmath.log10,
    "log1p": near_zero(lambda x: mpmath.log(1 + x)),
    "pow": power,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "sinh": near_zero(mpmath.sinh),
    "cosh": mpmath.cosh,
    "tanh": near_zero(mpmath.tanh),
    "arcsin": near_zero(mpmath.asin),
    "arccos": mpmath.acos,
    "arctan": near_zero(mpmath.atan),
}
LARGEST = mpf(2) ** 1024 - mpf(2) ** 970
QUANTUM = mpf(2) ** 1074


def rounded(value):
    if abs(value) < mpf(2) ** -1021:
        return math.ldexp(float(mpmath.nint(value * QUANTUM)), -1074)
    if abs(value) >= LARGEST:
        return math.copysign(math.inf, value)
    return float(value)


def low_bytes(value, count):
    return struct.pack("<d", value)[:count]


def main(kernel):
    mp.prec = PRECISION
    function = FUNCTIONS[kernel]
    data = sys.stdin.buffer.read()
    numbers = struct.unpack(f"<{len(data) // 8}d", data)
    count = 2 if kernel == "pow" else 1
    out = bytearray()
    for at in range(0, len(numbers), count):
        out += low_bytes(rounded(function(*map(mpf, numbers[at : at + count]))), count)
    path = pathlib.Path(__file__).parent.parent / "exact" / f"{kernel}.bin"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(out)


main(sys.argv[1])
