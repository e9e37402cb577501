using DiffGen.Testing;
namespace DiffGen.Generator.Tests;
public class Scratch
{
    [Fact]
    public void Print()
    {
        var run = GeneratorRun.Of(File.ReadAllText("/tmp/model.cs"));
        foreach (var f in run.Files) Console.WriteLine(f.Value);
        foreach (var d in run.AnalyzerDiagnostics) Console.WriteLine(d);
        foreach (var d in run.CompilerDiagnostics) if (d.Severity > 0) Console.WriteLine(d);
    }
}
