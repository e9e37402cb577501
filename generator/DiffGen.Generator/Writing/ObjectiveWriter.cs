using System.Threading;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>Writes the objective.</summary>
internal static class ObjectiveWriter
{
    public static void Write(CodeText code, MethodModel model, bool simplify, CancellationToken cancellation)
    {
    }
}
