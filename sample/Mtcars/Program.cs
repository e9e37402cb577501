using System.Text;
using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Plotting;
using Mtcars;

// Parameters and reports have signs and letters beyond ASCII; a pipe on Windows would lose them.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (args.Length > 1) return Terminal.Fail("usage: Mtcars [cars.csv]");
try
{
    Cars cars = Cars.Read(args is [string path] ? path : Path.Combine(AppContext.BaseDirectory, "mtcars.csv"));
    var objective = new CarModel.ResidualObjective(cars.Drat, cars.Wt, cars.Mpg);
    var descent = new GradientDescent { LearningRate = 1e-2, MaxIterations = 1000, Update = ParameterUpdate.InTurn };
    double[][] starts = [[3, -3], [-4, 4]];
    string folder = Path.GetFullPath("pictures");

    // Plain descent is still walking after 1000 iterations; Newton's method reaches the minimum, where the model can be judged.
    FitResult minimum = new NewtonTrustRegion().Minimize(objective, starts[0]);
    Estimates estimates = Estimates.LeastSquares(objective, minimum, cars.Mpg);

    FitResult[] fits = new FitResult[starts.Length];
    Terminal.WithProgress(progress =>
    {
        for (int i = 0; i < starts.Length; i++)
            fits[i] = descent.Minimize(objective, starts[i], progress.Fit(starts[i], descent.MaxIterations));
        progress.Now("evaluating the loss surface");
        LossSurface surface = Pictures.Surface(objective);
        progress.Now("drawing");
        foreach (FitResult fit in fits) Pictures.Save(Path.Combine(folder, Pictures.FolderOf(fit)), surface, fit);
        Pictures.SaveInference(Path.Combine(folder, Pictures.MinimumFolder), objective, estimates, cars.Mpg);
    });

    Terminal.Report(cars.Mpg.Length, fits);
    Terminal.Report(minimum, estimates);
    Terminal.ListPictures(folder, fits);
    return 0;
}
catch (Exception e) when (e is DataException or IOException or UnauthorizedAccessException)
{
    return Terminal.Fail(e.Message);
}
