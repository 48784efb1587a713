"""Computes the polynomials of the numerical kernels and prints engine/numerics/recipes/coefficients.ts.

Polynomials are minimax fits (Remez exchange over a dense grid); quotients interpolate at Chebyshev nodes. Run with
any Python that has mpmath:  python coefficients.py > engine/numerics/recipes/coefficients.ts
The relative accuracy that a fit gives its kernel, as a power of two, stands beside it.
"""

from mpmath import mp, mpf, exp, expm1, cos, pi, matrix, lu_solve, log, atanh, tanh, sinh, sin, tan, asin, atan, sqrt, fabs, floor

mp.prec = 260


def nodes(low, high, count):
    """Chebyshev nodes."""
    middle, half = (low + high) / 2, (high - low) / 2
    return [middle - half * cos(pi * (2 * k + 1) / (2 * count)) for k in range(count)]


def minimax(f, weight, high, degree, low=mpf(0)):
    """Polynomial p of a degree that makes max |weight (f - p)| on (low, high] least. Returns p and that maximum."""
    grid = nodes(low, high, 40 * (degree + 2))
    points = nodes(low, high, degree + 2)
    values = [(x, f(x), weight(x)) for x in grid]
    best = None
    for _ in range(30):
        size = degree + 2
        system, right = matrix(size, size), matrix(size, 1)
        for row, x in enumerate(points):
            for power in range(degree + 1):
                system[row, power] = x**power
            system[row, degree + 1] = (-1) ** row / weight(x)
            right[row] = f(x)
        solution = lu_solve(system, right)
        p = [solution[k] for k in range(degree + 1)]
        errors = [(x, w * (v - mp.polyval(p[::-1], x))) for x, v, w in values]
        worst = max(fabs(e) for _, e in errors)
        if best is None or worst < best[1]:
            best = (p, worst)
        # the largest error of every stretch of one sign
        extrema = []
        for x, e in errors:
            if extrema and (extrema[-1][1] > 0) == (e > 0):
                if fabs(e) > fabs(extrema[-1][1]):
                    extrema[-1] = (x, e)
            else:
                extrema.append((x, e))
        while len(extrema) > size:
            extrema.pop(0 if fabs(extrema[0][1]) < fabs(extrema[-1][1]) else -1)
        if len(extrema) < size:
            break
        points = [x for x, _ in extrema]
    return best


def quotient(f, weight, high, above, below):
    """Polynomials p and q, q(0) = 1, of two degrees with p/q near f. Returns both and max |weight (f - p/q)|."""
    size = above + below + 1
    points = nodes(mpf(0), high, size)
    system, right = matrix(size, size), matrix(size, 1)
    for row, x in enumerate(points):
        for power in range(above + 1):
            system[row, power] = x**power
        for power in range(1, below + 1):
            system[row, above + power] = -f(x) * x**power
        right[row] = f(x)
    solution = lu_solve(system, right)
    p = [solution[k] for k in range(above + 1)]
    q = [mpf(1)] + [solution[above + k] for k in range(1, below + 1)]
    worst = max(
        fabs(weight(x) * (f(x) - mp.polyval(p[::-1], x) / mp.polyval(q[::-1], x)))
        for x in nodes(mpf(0), high, 400)
    )
    return p, q, worst


def show(name, text, coefficients, error):
    listed = ", ".join(repr(float(c)) for c in coefficients)
    print(f"/** {text}: 2^{float(log(error, 2)):.1f} */")
    print(f"export const {name}: readonly number[] = [{listed}];\n")


def odd(function):
    """(f(x) - x)/x^3 as a function of z = x^2, and the weight that makes errors relative to f."""
    def value(z):
        x = sqrt(z)
        return (function(x) - x) / x**3

    return value, lambda z: z * sqrt(z) / function(sqrt(z))


print("// Coefficients of the kernels, lowest power first. Written by test/numerics/make/coefficients.py: do not edit.")
print("// Beside each is the greatest error that it adds to its function, relative to the function.\n")

# Not symmetric to the last place: 0, where the weights vanish, is no node then.
step = log(2) / 512 * (1 + mpf(2) ** -12)
e = minimax(lambda r: (exp(r) - 1 - r) / r**2, lambda r: r**2, step, 2, low=-step * (1 - mpf(2) ** -30))
show("EXP", "(e^r - 1 - r)/r^2, |r| <= ln(2)/512", *e)
e = minimax(
    lambda r: (exp(r) - 1 - r) / r**2, lambda r: r**2 / expm1(r), step, 3, low=-step * (1 - mpf(2) ** -30)
)
show("EXPM1", "(e^r - 1 - r)/r^2, |r| <= ln(2)/512, relative to e^r - 1", *e)

s_max = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1) * (1 + mpf(2) ** -20)
e = minimax(lambda z: 2 * (atanh(sqrt(z)) - sqrt(z)) / sqrt(z) / z, lambda z: z / 2, s_max**2, 6)
show("LOG", "(2 atanh(s) - 2 s)/s^3 by s^2, s = (m - 1)/(m + 1), m from sqrt(1/2) to sqrt(2)", *e)

e = minimax(
    lambda z: 3 * (atanh(sqrt(z)) - sqrt(z) - sqrt(z) ** 3 / 3) / sqrt(z) ** 5, lambda z: z * z / 3, s_max**2, 6
)
show("POW_LOG", "3 (atanh(s) - s - s^3/3)/s^5 by s^2 for the same s", *e)

quarter = (pi / 4 * (1 + mpf(2) ** -10)) ** 2
f, w = odd(sin)
show("SIN", "(sin(x) - x)/x^3 by x^2, |x| <= pi/4", *minimax(f, w, quarter, 5))
e = minimax(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, lambda z: z * z, quarter, 5)
show("COS", "(cos(x) - 1 + x^2/2)/x^4 by x^2, |x| <= pi/4", *e)
f, w = odd(sinh)
show("SINH", "(sinh(x) - x)/x^3 by x^2, |x| <= 1", *minimax(f, w, mpf(1), 6))

for name, function, high, text, above, below in [
    ("TAN", tan, quarter, "(tan(x) - x)/x^3 by x^2, |x| <= pi/4", 3, 3),
    ("TANH", tanh, mpf(0.5625) ** 2, "(tanh(x) - x)/x^3 by x^2, |x| <= 9/16", 2, 3),
    ("ARCSIN", asin, mpf(0.25), "(arcsin(x) - x)/x^3 by x^2, |x| <= 1/2", 5, 4),
    ("ARCTAN", atan, mpf(0.25), "(arctan(x) - x)/x^3 by x^2, |x| <= 1/2", 4, 4),
]:
    f, w = odd(function)
    p, q, error = quotient(f, w, high, above, below)
    show(f"{name}_ABOVE", f"numerator of {text}", p, error)
    show(f"{name}_BELOW", "its denominator", q, error)


def parts(text, value, **bits):
    """Constants whose sum is a number: each but the last has as many significant bits as asked for."""
    print(f"// {text}")
    for name, size in bits.items():
        part = value
        if size < 53:
            unit = mpf(2) ** (floor(log(fabs(value), 2)) + 1 - size)
            part = floor(value / unit) * unit
        print(f"export const {name} = {float(part)!r};")
        value -= mpf(float(part))
    print()


parts("ln(2): products of the first part with exponents are exact", log(2), LN2_HIGH=32, LN2_LOW=53)
parts("ln(2)/256, likewise", log(2) / 256, STEP_HIGH=32, STEP_LOW=53)
parts("256/ln(2)", 256 / log(2), INVERSE_STEP=53)
parts("ln(2) as one number", log(2), LN2=53)
parts("2/(3 ln(2))", 2 / (3 * log(2)), LOG2_SCALE_HALF=26, LOG2_SCALE_REST=53)
parts("the same as one number", 2 / (3 * log(2)), LOG2_SCALE=53)
parts("1/ln(10)", 1 / log(10), INVERSE_LN10_HALF=26, INVERSE_LN10_REST=53)
parts("log10(2): products of the first part with exponents are exact", log(2, 10), LOG10_2_HIGH=40, LOG10_2_LOW=53)
parts("2/pi", 2 / pi, INVERSE_HALF_PI=53)
parts("pi/2: products of the first three with 25 bits are exact", pi / 2, HALF_PI_1=28, HALF_PI_2=28, HALF_PI_3=28, HALF_PI_4=53)
parts("pi/2 as double and rest", pi / 2, HALF_PI=53, HALF_PI_REST=53)
