/* The seed model by hand: sum over rows of (mpg - 1/(1 + exp(-par1 drat/(1 + exp(-par2 wt)))))^2. sums: value, gradient, upper triangle. */
#include "vector.h"

#define KERNEL(name, order)                                                                                        \
    void name(const double *drat, const double *wt, const double *mpg, int64_t rows, double par1, double par2,     \
              double *sums)                                                                                        \
    {                                                                                                              \
        const vec a = splat(par1), b = splat(par2), one = splat(1), two = splat(2);                                \
        vec value = splat(0), g1 = value, g2 = value, h11 = value, h12 = value, h22 = value;                       \
        for (int64_t i = 0; i < rows; i += WIDTH)                                                                  \
        {                                                                                                          \
            vec x = load(drat + i), w = load(wt + i);                                                              \
            vec s = one / (one + exp_(-(b * w)));                                                                  \
            vec slope = a * x;                                                                                     \
            vec f = one / (one + exp_(-(slope * s)));                                                              \
            vec r = load(mpg + i) - f;                                                                             \
            value += r * r;                                                                                        \
            if (order == 0) continue;                                                                              \
            vec ds = s * (one - s) * w, df = f * (one - f);                                                        \
            vec z1 = x * s, z2 = slope * ds, adjoint = -two * r * df;                                              \
            g1 += adjoint * z1;                                                                                    \
            g2 += adjoint * z2;                                                                                    \
            if (order == 1) continue;                                                                              \
            vec curvature = two * df * (df - r * (one - two * f));                                                 \
            vec c1 = curvature * z1, c2 = curvature * z2, ax = adjoint * ds;                                       \
            h11 += c1 * z1;                                                                                        \
            h12 += c1 * z2 + x * ax;                                                                               \
            h22 += c2 * z2 + slope * ax * w * (one - two * s);                                                     \
        }                                                                                                          \
        sums[0] = total(value);                                                                                    \
        if (order > 0) sums[1] = total(g1), sums[2] = total(g2);                                                   \
        if (order > 1) sums[3] = total(h11), sums[4] = total(h12), sums[5] = total(h22);                           \
    }

KERNEL(seed_value, 0)
KERNEL(seed_gradient, 1)
KERNEL(seed_hessian, 2)
