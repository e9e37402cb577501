"""Minimax polynomials with coefficients that are doubles: the constants of the lane functions.

    python3 minimax.py            prints every polynomial, its coefficients and its largest error

`fit` minimises the largest relative error of `known terms + sum of c_j x^(first + step j)`, where the known terms are exact in
the code, by Remez' exchange in decimal arithmetic of 60 digits, and rounds the coefficients to doubles. They multiply terms so
much smaller than the known ones that their rounding does not show in the result.
"""
from decimal import Decimal as D, getcontext

getcontext().prec = 60
PI = D("3.14159265358979323846264338327950288419716939937510582097494459230781640628620900")
LN2 = D(2).ln()


def solve(matrix, right):
    n = len(right)
    rows = [row[:] + [b] for row, b in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            f = rows[k][i] / rows[i][i]
            rows[k] = [a - f * b for a, b in zip(rows[k], rows[i])]
    x = [D(0)] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][j] * x[j] for j in range(i + 1, n))) / rows[i][i]
    return x


def remez(f, weight, low, high, n, step, turns=15, points=600):
    """Fits a polynomial of n coefficients in x^step to f with the largest weighted error as small as possible."""
    grid = [(low + high) / 2 - (high - low) / 2 * cosine(PI * D(2 * i + 1) / D(2 * points)) for i in range(points)]
    table = [(f(x), weight(x), [x ** (step * j) for j in range(n)]) for x in grid]
    chosen = [round(points * (i + D("0.5")) / (n + 1)) for i in range(n + 1)]
    for _ in range(turns):
        matrix = [table[k][2] + [D((-1) ** i) / table[k][1]] for i, k in enumerate(chosen)]
        c = solve(matrix, [table[k][0] for k in chosen])[:n]
        error = [w * (sum(a * b for a, b in zip(c, basis)) - y) for y, w, basis in table]
        extrema = []                                   # the largest error of each run of one sign
        for k, e in enumerate(error):
            if extrema and (error[extrema[-1]] > 0) == (e > 0):
                if abs(e) > abs(error[extrema[-1]]):
                    extrema[-1] = k
            else:
                extrema.append(k)
        while len(extrema) > n + 1:
            extrema.pop(0 if abs(error[extrema[0]]) < abs(error[extrema[-1]]) else -1)
        if len(extrema) < n + 1 or extrema == chosen:
            break
        chosen = extrema
    return c, max(abs(e) for e in error)


def cosine(x):
    x = abs(x)
    term, total, k = D(1), D(1), 0
    while abs(term) > D(10) ** -58:
        k += 2
        term *= -x * x / (k * (k - 1))
        total += term
    return total


def sine(x):
    return x and cosine(PI / 2 - x)


def series(term):
    """Sums term(0) + term(1) + … until it no longer changes."""
    total, k = D(0), 0
    while True:
        t = term(k)
        if total and abs(t) < abs(total) * D(10) ** -57:
            return total
        total, k = total + t, k + 1


def fit(name, f, weight, low, high, first, last, step=1):
    """Prints the doubles c with f(x) = sum c_j x^(first + step j), up to x^last, on [low, high]; weight(x) is 1/|the whole|."""
    powers = range(first, last + 1, step)
    c, error = remez(lambda x: f(x) / x ** first, lambda x: abs(x) ** first * weight(x), low, high, len(powers), step)
    print(f"{name}: largest relative error 2^{float(error.ln() / LN2):.1f}")
    for p, value in zip(powers, c):
        print(f"  x^{p:<2}  {float(value)!r:25}  {float(value).hex()}")
    print()


def atan(x):
    return series(lambda k: D((-1) ** k) * x ** (2 * k + 1) / (2 * k + 1))


def two_atanh(x):
    return 2 * series(lambda k: x ** (2 * k + 1) / (2 * k + 1))


def cosh(x):
    return (x.exp() + (-x).exp()) / 2


def sinh(x):
    return (x.exp() - (-x).exp()) / 2


if __name__ == "__main__":
    half = LN2 / 2 * D("1.0001")
    quarter = PI / 4 * D("1.0001")
    eighth = D(2).sqrt() - 1 + D("0.0001")
    fit("e^x - 1 - x", lambda x: x.exp() - 1 - x, lambda x: 1 / x.exp(), -half, half, 2, 11)
    fit("e^x - 1 - x, relative to e^x - 1", lambda x: x.exp() - 1 - x, lambda x: 1 / abs(x.exp() - 1), -half, half, 2, 12)
    fit("cosh x - 1", lambda x: cosh(x) - 1, lambda x: 1 / cosh(x), D(0), half, 2, 10, 2)
    fit("sinh x - x", lambda x: sinh(x) - x, lambda x: 1 / sinh(x), D(0), half, 3, 11, 2)
    fit("log((1 + s)/(1 - s)) - 2s", lambda s: two_atanh(s) - 2 * s, lambda s: 1 / two_atanh(s), D(0), D("0.20001"), 3, 17, 2)
    fit("sin x - x", lambda x: sine(x) - x, lambda x: 1 / sine(x), D(0), quarter, 3, 13, 2)
    fit("cos x - 1 + x^2/2", lambda x: cosine(x) - 1 + x * x / 2, lambda x: 1 / cosine(x), D(0), quarter, 4, 14, 2)
    fit("atan x - x", lambda x: atan(x) - x, lambda x: 1 / atan(x), D(0), eighth, 3, 23, 2)
    fit("log((1 + s)/(1 - s)) - 2s - 2s^3/3", lambda s: two_atanh(s) - 2 * s - 2 * s ** 3 / 3, lambda s: 1 / two_atanh(s), D(0), D("0.17158"), 5, 19, 2)
    fit("x^(-1/3)", lambda x: (-x.ln() / 3).exp(), lambda x: (x.ln() / 3).exp(), D("0.375"), D(3), 0, 6)
