/* The widest vectors of the machine that compiles this, and exp expanded in place: what the generated kernels are measured against. */
#pragma once
#include <immintrin.h>
#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))

#if defined(__AVX512F__)
enum { WIDTH = 8 };
typedef __m512d vec;
INLINE vec splat(double x) { return _mm512_set1_pd(x); }
INLINE vec load(const double *p) { return _mm512_loadu_pd(p); }
INLINE double total(vec v) { return _mm512_reduce_add_pd(v); }
INLINE vec fma_(vec a, vec b, vec c) { return _mm512_fmadd_pd(a, b, c); }
INLINE vec round_(vec x) { return _mm512_roundscale_pd(x, 0); }
INLINE vec scale(vec p, vec k) { return _mm512_scalef_pd(p, k); }
#elif defined(__AVX2__) && defined(__FMA__)
enum { WIDTH = 4 };
typedef __m256d vec;
INLINE vec splat(double x) { return _mm256_set1_pd(x); }
INLINE vec load(const double *p) { return _mm256_loadu_pd(p); }
INLINE double total(vec v) { return v[0] + v[2] + (v[1] + v[3]); }
INLINE vec fma_(vec a, vec b, vec c) { return _mm256_fmadd_pd(a, b, c); }
INLINE vec round_(vec x) { return _mm256_round_pd(x, 0); }
/* 2^k by the exponent's bits; right while the result is a normal number. */
INLINE vec scale(vec p, vec k)
{
    __m256i bits = _mm256_castpd_si256(k + splat(0x1.8p52));
    return _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(p), _mm256_slli_epi64(bits, 52)));
}
#else
#error "AVX2 with FMA is the least that the comparison by hand is written for"
#endif

/* exp(x) = 2^k e^r, k = round(x/ln 2), |r| <= ln(2)/2; the polynomial is that of DiffGen.Lanes, minimax of degree 11. */
INLINE vec exp_(vec x)
{
    vec k = round_(x * splat(0x1.71547652b82fep+0));
    vec r = fma_(k, splat(-0x1.62e42fefa39efp-1), x);
    r = fma_(k, splat(-2.3190468138462996e-17), r);
    vec p = splat(2.500006217099606e-08);
    p = fma_(p, r, splat(2.763024863612009e-07));
    p = fma_(p, r, splat(2.7557586375240366e-06));
    p = fma_(p, r, splat(2.4801493098157794e-05));
    p = fma_(p, r, splat(0.0001984126950657026));
    p = fma_(p, r, splat(0.0013888888943630812));
    p = fma_(p, r, splat(0.008333333333494472));
    p = fma_(p, r, splat(0.041666666666530155));
    p = fma_(p, r, splat(0.16666666666666413));
    p = fma_(p, r, splat(0.5000000000000011));
    p = fma_(p, r, splat(1));
    p = fma_(p, r, splat(1));
    return scale(p, k);
}
