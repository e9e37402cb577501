using System.Text.RegularExpressions;

namespace DiffGen.Package.Tests;

/// <summary>What the pages say is so.</summary>
public sealed partial class DocumentationTests(PackedPackages packages)
{
    /// <summary>All blocks of the tutorial put together, as it says, into one file.</summary>
    [Fact]
    public async Task The_tutorial_s_single_file_runs_prints_what_the_tutorial_says_and_draws_its_pictures()
    {
        string page = Repository.Read("docs/getting-started.md");
        string[] blocks = [.. Blocks("csharp", page)];
        string program = blocks[0].Replace("DiffGen@0.1.0", "DiffGen@{version}\n#:package DiffGen.Plotting@{version}", StringComparison.Ordinal);
        ILookup<bool, string> added = blocks.Skip(1).SelectMany(b => b.Split('\n')).ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        program = program.Replace("using DiffGen;\n", "using DiffGen;\n" + string.Join('\n', added[true]) + "\n", StringComparison.Ordinal)
            .Replace("public static partial class", string.Join('\n', added[false]) + "\npublic static partial class", StringComparison.Ordinal);
        string folder = packages.NewFolder("tutorial", ("fit.cs", program));
        string output = await packages.RunAsync(folder, "run", "fit.cs");

        // Word for word, but for digits: the last ones depend on the machine.
        Assert.Equal(WithoutNumbers(string.Join('\n', Blocks("text", page))), WithoutNumbers(output));
        Assert.Matches(@"vm +2\.12683\d* ", output);
        Assert.Matches(@"k +0\.64121\d* ", output);
        Assert.All((string[])["curve.png", "surface.png", "profile.png"], picture => Assert.True(new FileInfo(Path.Combine(folder, picture)).Length > 10_000, picture));
    }

    [Fact]
    public void The_README_shows_the_sample_s_model_as_it_is()
    {
        string model = Repository.Read("sample/Mtcars/CarModel.cs");
        Assert.Contains(model[model.IndexOf('{', StringComparison.Ordinal)..].Trim(), Repository.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_shows_generated_code_as_it_is()
    {
        string generated = Directory.GetFiles(Repository.PathOf("sample/Mtcars/Generated"), "Mtcars.CarModel.DiffGen.g.cs", SearchOption.AllDirectories).Single();
        string shown = Blocks("csharp", Repository.Read("README.md").Split("<!-- generated")[1]).First();
        Assert.NotEqual("", shown.Trim());
        Assert.Contains(Unindented(shown), Unindented(File.ReadAllText(generated)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_within_the_repository_leads_somewhere()
    {
        int count = 0;
        foreach (string page in Repository.Pages())
        {
            foreach (Match link in Link().Matches(Repository.Read(page)))
            {
                string target = link.Groups["target"].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                string path = Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0]);
                Assert.True(Path.Exists(Repository.PathOf(path)), $"{page}: {target} leads nowhere.");
                count++;
            }
        }
        Assert.True(count > 10, $"{count} links");
    }

    private static IEnumerable<string> Blocks(string language, string page) =>
        Block().Matches(page).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value);

    private static string WithoutNumbers(string text) => Blanks().Replace(Number().Replace(text, "#"), " ").Trim();

    private static string Unindented(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"-?\d[\d.]*(e[-+]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
