namespace DiffGen.Generator.Tests.Reading;

/// <summary>Ifs in ifs and in loops: what one computes, another with the same condition may need.</summary>
public class NestedIfTests
{
    [Fact]
    public void What_an_inner_if_computes_serves_a_later_one_under_the_same_conditions() => BodyCase.Agrees("""
        [Differentiable] public static double F(double x, double y, ReadOnlySpan<double> v)
        {
            double sum = 0, state = 1;
            for (int i = 0; i < v.Length; i++)
            {
                if (v[i] < -0.5) continue;
                if (v[i] > 0)
                {
                    if (state > x) state = state * y - v[i] * x;
                    else
                    {
                        state += Math.Exp(-x * v[i]);
                        if (i % 3 == 0) sum += state * state;
                    }
                }
                else if (v[i] > -0.2) state = Math.Sin(state + y);
                sum += state * v[i];
            }
            return sum;
        }
        """, "new double[] { 0.3, -0.7, 1.5, -0.1, 2, 0.4, -0.3 }");

    [Fact]
    public void What_an_inner_if_does_not_need_waits_for_the_if_that_does() => BodyCase.Agrees("""
        [Differentiable] public static double F(double x, double y, [Data] double z, ReadOnlySpan<double> v)
        {
            double s = x, t = (z - y) * Math.Tanh(x), u = y, w = x * y;
            if (y >= -0.37)
            {
                if (s > -0.37)
                {
                    s *= y;
                    for (int i = 0; i < v.Length; i++) t *= Math.Exp(-Math.Abs(0.5 * v[i]));
                    if (v[0] > 0.1)
                    {
                        u += Math.Exp(-Math.Abs(0.5 * w));
                        s = y;
                        w += Math.Exp(-w);
                    }
                    else
                    {
                        u *= y <= 0.71 ? Math.Tanh(w) : Math.Cos(s);
                        t = z * y * (y + x);
                    }
                }
                t -= 0.5 * (w > 0.13 ? y : t);
                if (z > 0.1) return z + u + Math.Exp(-Math.Abs(w));
            }
            if (v[0] > 0.1)
            {
                w *= 0.5 * (u + w);
                u -= Math.Exp(-Math.Abs(x)) * x * u;
            }
            else
            {
                if (y > 0.13) u = z + 0.25 * w;
                w = Math.Tanh(0.5 * z);
            }
            return s * t + u * w + x * y;
        }
        """, "-0.3", "new double[] { 0.2, -0.6 }");

    [Fact]
    public void A_variable_that_each_turn_of_a_loop_sets_anew() => BodyCase.Agrees("""
        [Differentiable] public static double F(double x, double y, ReadOnlySpan<double> v)
        {
            bool seen = false;
            double sum = 0, before = x;
            foreach (double element in v)
            {
                if (!seen && element > 0.5) seen = true;
                if (seen) sum += (element - before) * y;
                before = element * x;
            }
            return sum;
        }
        """, "new double[] { 0.3, 0.7, -1.5, 0.1 }");
}
