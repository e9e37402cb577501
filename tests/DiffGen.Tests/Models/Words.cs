namespace DiffGen.Tests.Models;

/// <summary>What a report says, however its lines are broken.</summary>
internal static class Words
{
    /// <summary>Asserts that a text has each sentence, its lines joined and each run of spaces one.</summary>
    public static void AssertSay(object report, params string[] sentences)
    {
        var text = string.Join(' ', report.ToString()!.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(sentences, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
    }
}
