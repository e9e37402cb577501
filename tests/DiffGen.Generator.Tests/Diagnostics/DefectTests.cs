using DiffGen.Models;
using DiffGen.Testing;
using DiffGen.Writing;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>A defect of DiffGen's own is an error of its own, and leaves members that throw.</summary>
public class DefectTests
{
    [Fact]
    public void A_model_that_cannot_be_written_keeps_its_signatures_and_is_reported()
    {
        MethodModel broken = ModelReading.Single(
            "using DiffGen; public static partial class M { [Differentiable] public static double F(double x, double y, [Data] double t) => x * y + t; }") with
        { Output = 1000 };
        MemberText text = MemberWriter.Write(broken, CancellationToken.None);
        Assert.Equal("DG0018", text.Diagnostic?.Id);
        Assert.Contains("'F'", text.Diagnostic?.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (string member in new[] { "double FGradient(", "double FHessian(", "double FHessianVectorProduct(", "class FObjective" })
            Assert.Contains(member, text.Code, StringComparison.Ordinal);
        Assert.Contains("throw new NotSupportedException(\"DG0018", text.Code.Replace("global::System.", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_can_be_written_has_none() => Assert.Null(
        MemberWriter.Write(ModelReading.Single("using DiffGen; public static partial class M { [Differentiable] public static double F(double x) => x * x; }"), CancellationToken.None).Diagnostic);
}
