namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>What random models are made of: every function of the table on arguments inside its domain, every form of constant.</summary>
internal static class Vocabulary
{
    /// <summary>Functions and shapes of numbers.</summary>
    public static readonly string[] Functions =
    [
        "Math.Exp(0.4 * Math.Atan({0}))", "Math.Exp(-({0}) * ({1}) / (1 + ({0}) * ({0}) + ({1}) * ({1})))", "double.Exp2(Math.Sin({0}))",
        "double.Exp10(0.3 * Math.Cos({0}))", "double.ExpM1(Math.Tanh({0}))", "Math.Log(1.5 + Math.Sin({0}))", "Math.Log2(1.25 + ({0}) * ({0}))",
        "Math.Log10(2 + Math.Cos({0}))", "double.LogP1(({0}) * ({0}))", "Math.Log(2 + Math.Sin({0}), 3 + Math.Cos({1}))",
        "Math.Sin({0})", "Math.Cos({0})", "Math.Tan(0.7 * Math.Sin({0}))", "double.SinPi({0})", "double.CosPi({0})", "double.TanPi(0.2 * Math.Sin({0}))",
        "Math.Asin(0.8 * Math.Sin({0}))", "Math.Acos(0.8 * Math.Cos({0}))", "Math.Atan({0})", "Math.Atan2({0}, 1.5 + Math.Sin({1}))",
        "Math.Sinh(Math.Sin({0}))", "Math.Cosh(Math.Sin({0}))", "Math.Tanh({0})", "Math.Asinh({0})", "Math.Acosh(2.5 + Math.Sin({0}))",
        "Math.Atanh(0.7 * Math.Sin({0}))", "Math.Sqrt(1 + ({0}) * ({0}))", "Math.Sqrt(({0}) * ({0}) + ({1}) * ({1}) + 0.25)", "Math.Sqrt(2 + Math.Sin({0}))",
        "Math.Cbrt(3 + Math.Cos({0}))", "Math.Pow(1.5 + Math.Sin({0}), {1})", "Math.Pow({0}, 2)", "Math.Pow({0}, 3)", "Math.Pow(2 + Math.Sin({0}), -1.5)",
        "Math.Pow({0}, 1)", "Math.Pow({0}, 0)", "Math.Pow(2 + Math.Sin({0}), 0.5)", "Math.Pow(3 - Math.Cos({0}), -2)",
        "double.Hypot({0}, 0.5 + Math.Exp(Math.Sin({1})))", "Math.Sqrt(({0}) * ({0}) + Math.Pow(2 + Math.Sin({1}), 2))",
        "Math.FusedMultiplyAdd({0}, {1}, {2})", "double.Lerp({0}, {1}, {2})", "Math.Abs({0})", "Math.Max({0}, {1})", "Math.Min({0}, {1})",
        "Math.Clamp({0}, -1.5, 1.75)", "Math.Clamp({0}, Math.Sin({1}) - 1, Math.Cos({2}) + 1)", "Math.CopySign({0}, {1})", "Math.Floor((double){0})", "Math.Ceiling((double){0})",
        "Math.Round((double){0})", "Math.Truncate((double){0})", "(double)Math.Sign((double){0})", "double.Sqrt(1 + ({0}) * ({0}))", "double.Max({0}, {1})",
        "1 / (1 + Math.Exp(-({0})))", "Math.Log(1 + Math.Exp({0}))", "Math.Exp({0}) / (1 + Math.Exp({0}))", "({1}) / (2 + Math.Exp({0}))",
        "Math.Pow(1 + Math.Exp(Math.Sin({0})), {1})", "Math.Log(0.5 + Math.Exp(-({0})))",
    ];

    /// <summary>Operators and syntax around numbers.</summary>
    public static readonly string[] Operators =
    [
        "({0} + {1})", "({0} - {1})", "({0} * {1})", "{0} * ({1} + {2})", "({0} / (1.5 + Math.Sin({1})))", "({0} / (1 + {1} * {1}))", "(- {0})", "(+{0})",
        "({0} % 2.75)", "({0} * {0})", "({0} - {1} - {2})", "({0} - ({1} - {2}))", "(1 / (2 + Math.Cos({0})))", "(2 * {0})", "({0} * -3)", "({0} / 3)",
        "(0 - {0})", "(1 - {0})", "({0} + {0})", "(- {0} * {1})", "(-(- {0}))", "(0.5 * {0} * {0})", "({0} * {1} * {2})", "(double)({0} + {1})", "checked({0} * {1})",
    ];

    /// <summary>Constants, in every form that C# has for them.</summary>
    public static readonly string[] Constants =
    [
        "0", "1", "2", "-1", "3", "0.5", "1.50", ".25", "1e-3", "2E+1", "0x1F", "0b11", "1_0", "2.5d", "3D", "0.1f", "1.5F", "4L", "(double)5u", "(double)7UL", "'a'", "-0.75",
        "Math.PI", "Math.E", "double.Tau", "double.Epsilon", "(double)1.25m", "(1 / 3)", "(1.0 / 3)", "default(double)", "1e-300", "-0.0", "(double)Mode.Two",
    ];

    /// <summary>Functions of integers that are data.</summary>
    public static readonly string[] Integers =
    [
        "({0} + {1})", "({0} * 3)", "({0} - 7)", "({0} / 3)", "({0} % 4)", "(- {0})", "({0} << 1)", "({0} & 5)", "Math.Max({0}, {1})", "Math.Abs({0})", "(~{0})", "({0} ^ {1})",
    ];

    /// <summary>Conditions of numbers, of integers and of conditions.</summary>
    public static readonly string[] Comparisons =
    [
        "{0} < {1}", "{0} <= {1}", "{0} > {1}", "{0} >= {1}", "{0} == {1}", "{0} != {1}", "{0} > 0", "{0} < 0.25", "-0.5 < {0}",
    ];

    public static readonly string[] Logic =
    [
        "({0} && {1})", "({0} || {1})", "!({0})", "({0} & {1})", "({0} | {1})", "({0} || ({1} && {2}))", "({0} ? {1} : {2})",
    ];

    /// <summary>Names that generated code would like for itself, among ordinary ones.</summary>
    public static readonly string[] ParameterNames =
    [
        "x", "y", "z", "w", "gradient", "hessian", "product", "direction", "value", "@class", "sum", "f", "exp", "F1", "df_dx", "share", "β", "@double", "Math1", "i",
    ];
}
