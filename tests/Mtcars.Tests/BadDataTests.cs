namespace Mtcars.Tests;

/// <summary>Data that cannot be used: one line that says where, exit code 1, nothing written.</summary>
public sealed class BadDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mtcars-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", ", line 1, column 1: the file is empty; expected a header with drat, wt, mpg.")]
    [InlineData("drat,wt,mpg\n", ", line 2, column 1: there are no rows below the header; expected at least 2.")]
    [InlineData("drat,weight,mpg\n3,2,21\n", ", line 1: there is no column 'wt'; the header has drat, weight, mpg.")]
    [InlineData("drat,wt,mpg,wt\n3,2,21,2\n", ", line 1, column 4: a second column 'wt'.")]
    [InlineData("drat,wt,mpg\n3,2,21\n3.9,heavy,22\n", ", line 3, column 2 ('wt'): 'heavy' is not a finite number.")]
    [InlineData("drat,wt,mpg\n3,2,21\n3.9,,22\n", ", line 3, column 2 ('wt'): '' is not a finite number.")]
    [InlineData("drat,wt,mpg\n3,2,NaN\n", ", line 2, column 3 ('mpg'): 'NaN' is not a finite number.")]
    [InlineData("drat,wt,mpg\n3,2,21\n\n3.9,2.5\n", ", line 4, column 3: the row has 2 columns; the header has 3.")]
    [InlineData("drat,wt,mpg\n3,2,21,7\n", ", line 2, column 4: the row has 4 columns; the header has 3.")]
    [InlineData("name,drat,wt,mpg\n\"a\",3,2,21\n\"b,3,2,22\nc,3,2,23\n", ", line 3, column 1: a quote is opened here and never closed.")]
    [InlineData("drat,wt,mpg\n\"3\",2,21\n3,\"2,22\n", ", line 3, column 2: a quote is opened here and never closed.")]
    [InlineData("drat,\"wt,mpg\n3,2,21\n", ", line 1, column 2: a quote is opened here and never closed.")]
    [InlineData("drat,wt,mpg\n3,2,21\n", ", column 'drat': needs at least 2 different values to be standardised.")]
    [InlineData("drat,wt,mpg\n3.1,2.3,21\n3.2,2.3,22\n3.3,2.3,22\n", ", column 'wt': needs at least 2 different values to be standardised.")]
    public async Task The_error_names_the_file_the_line_and_the_column(string text, string expected)
    {
        string path = Path.Combine(_folder, "cars.csv");
        await File.WriteAllTextAsync(path, text);
        AssertFails(await Sample.RunAsync(_folder, path), path + expected);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        string path = Path.Combine(_folder, "missing.csv");
        AssertFails(await Sample.RunAsync(_folder, path), $"{path}: there is no such file.");
    }

    [Fact]
    public async Task More_than_one_argument_is_answered_with_the_usage() =>
        AssertFails(await Sample.RunAsync(_folder, "a.csv", "b.csv"), "usage: Mtcars [cars.csv]");

    [Theory]
    [InlineData("mpg;wt;drat\n21;2.6;3.9\n22.8;2.3;3.85\n18.7;3.4;3.1\n")]
    [InlineData("\"name\",\"drat\",\"wt\",\"mpg\"\r\n\"a, b\",3.9,2.6,21\r\n\"a \"\"b\"\"\",\"3.85\",2.3,2.28e1\r\n\r\nc,3.1,3.4,18.7\r\n\r\n")]
    public async Task Another_separator_quotes_and_blank_lines_are_no_error(string text)
    {
        string path = Path.Combine(_folder, "cars.csv");
        await File.WriteAllTextAsync(path, text);
        Cars cars = Cars.Read(path);
        Assert.Equal(3, cars.Drat.Length);
        Assert.Equal(0, cars.Drat.Sum(), 12);
        Assert.Equal(2, cars.Mpg.Sum(x => x * x), 12);   // n − 1
        Assert.True(cars.Wt[1] < cars.Wt[0] && cars.Wt[0] < cars.Wt[2]);
    }

    private void AssertFails(Sample sample, string message)
    {
        Assert.Equal($"error: {message}\n", sample.Errors.ReplaceLineEndings("\n"));
        Assert.Equal("", sample.Output);
        Assert.Equal(1, sample.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder, "pictures")));
    }
}
