/* Logistic regression by hand: 20 features, rows one after the other. 32 rows at a time: predictors, weights, then products in registers. */
#include "vector.h"
#include <math.h>
#include <string.h>

enum { FEATURES = 20, BLOCK = 32, PADDED = 24 };

#define LOGIT(name, order)                                                                                         \
    void name(const double *x, const double *y, int64_t rows, const double *beta, double *sums)                    \
    {                                                                                                              \
        double value = 0, gradient[PADDED] = {0}, hessian[FEATURES][PADDED] = {{0}};                               \
        for (int64_t start = 0; start < rows; start += BLOCK)                                                      \
        {                                                                                                          \
            int count = rows - start < BLOCK ? (int)(rows - start) : BLOCK;                                        \
            const double *block = x + start * FEATURES;                                                            \
            double eta[BLOCK] = {0}, slope[BLOCK] = {0}, curvature[BLOCK] = {0}, softplus[BLOCK];                  \
            for (int r = 0; r < count; r++)                                                                        \
            {                                                                                                      \
                double sum = 0;                                                                                    \
                for (int j = 0; j < FEATURES; j++) sum += block[r * FEATURES + j] * beta[j];                       \
                eta[r] = sum;                                                                                      \
            }                                                                                                      \
            for (int r = 0; r < BLOCK; r += WIDTH)                                                                 \
            {                                                                                                      \
                vec e = exp_(load(eta + r)), share = e / (splat(1) + e);                                           \
                memcpy(slope + r, &share, sizeof share);                                                           \
                vec c = share / (splat(1) + e);                                                                    \
                memcpy(curvature + r, &c, sizeof c);                                                               \
                memcpy(softplus + r, &e, sizeof e);                                                                \
            }                                                                                                      \
            for (int r = 0; r < BLOCK; r++) softplus[r] = log(1 + softplus[r]);                                    \
            for (int r = 0; r < count; r++)                                                                        \
            {                                                                                                      \
                value += softplus[r] - y[start + r] * eta[r];                                               \
                slope[r] -= y[start + r];                                                                          \
            }                                                                                                      \
            for (int r = 0; r < count; r++)                                                                        \
                for (int j = 0; j < FEATURES; j++) gradient[j] += slope[r] * block[r * FEATURES + j];              \
            if (order == 1) continue;                                                                              \
            for (int i = 0; i < FEATURES; i += 4)                                                                  \
            {                                                                                                      \
                double tile[4][FEATURES] = {{0}};                                                                  \
                for (int r = 0; r < count; r++)                                                                    \
                    for (int t = 0; t < 4; t++)                                                                    \
                    {                                                                                              \
                        double scaled = curvature[r] * block[r * FEATURES + i + t];                                \
                        for (int j = i & -WIDTH; j < FEATURES; j++) tile[t][j] += scaled * block[r * FEATURES + j];\
                    }                                                                                              \
                for (int t = 0; t < 4; t++)                                                                        \
                    for (int j = i & -WIDTH; j < FEATURES; j++) hessian[i + t][j] += tile[t][j];                   \
            }                                                                                                      \
        }                                                                                                          \
        *sums++ = value;                                                                                           \
        for (int j = 0; j < FEATURES; j++) *sums++ = gradient[j];                                                  \
        for (int i = 0; order > 1 && i < FEATURES; i++)                                                            \
            for (int j = i; j < FEATURES; j++) *sums++ = hessian[i][j];                                            \
    }

LOGIT(logit_gradient, 1)
LOGIT(logit_hessian, 2)

/* The chained Rosenbrock function: its value, and its gradient in one pass. */
double chain_gradient(const double *restrict x, int64_t n, double *restrict gradient)
{
    double value = 0;
    gradient[0] = 0;
    for (int64_t i = 0; i + 1 < n; i++)
    {
        double miss = 1 - x[i], bend = x[i + 1] - x[i] * x[i], before = i > 0 ? x[i] - x[i - 1] * x[i - 1] : 0;
        value += miss * miss + 100 * bend * bend;
        gradient[i] = 200 * before - 400 * bend * x[i] - 2 * miss;
    }
    gradient[n - 1] = 200 * (x[n - 1] - x[n - 2] * x[n - 2]);
    return value;
}
