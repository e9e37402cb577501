using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// The large models take the compiler a while, and each kind of job is built anew.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(15)));
