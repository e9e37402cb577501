using System.Globalization;
using BenchmarkDotNet.Running;
using DiffGen.GeneratorBenchmarks;

// BenchmarkDotNet measures few methods well; hundreds of small ones are measured side by side here.
if (args is ["cost", ..])
    CostOfDerivatives.Print(seed: 1, count: args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40);
else
    BenchmarkSwitcher.FromAssembly(typeof(CostOfDerivatives).Assembly).Run(args);
