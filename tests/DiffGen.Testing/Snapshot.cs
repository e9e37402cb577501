using System.Runtime.CompilerServices;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace DiffGen.Testing;

/// <summary>
/// Compares text with a file beside the test, <c>Class.Test.verified.cs</c>. Where they differ, the text is left as
/// <c>Class.Test.received.cs</c>; copying it over the other accepts it.
/// </summary>
public static class Snapshot
{
    /// <exception cref="InvalidOperationException">The text is not the verified one; the message shows where.</exception>
    public static void Verify(string received, [CallerFilePath] string test = "", [CallerMemberName] string member = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, $"{Path.GetFileNameWithoutExtension(test)}.{member}");
        string verifiedPath = path + ".verified.cs", receivedPath = path + ".received.cs";
        string verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : "";
        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        IEnumerable<string> changes = InlineDiffBuilder.Diff(verified, received).Lines
            .Where(line => line.Type != ChangeType.Unchanged)
            .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text);
        throw new InvalidOperationException($"{receivedPath} differs from the verified file:\n{string.Join("\n", changes)}");
    }
}
