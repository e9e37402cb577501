using DiffGen.Support;

namespace DiffGen.Graph;

/// <summary>
/// A method that is called as it is: its source is not here, or a rule stands for its derivative. The functions of a model form
/// one flat table, which the model's graph, its loops and the bodies of the table itself speak of by index, so that a function
/// whose derivative uses it again is no circle.
/// </summary>
/// <param name="Name">The method's name.</param>
/// <param name="Code">The method as C# calls it, without the arguments.</param>
/// <param name="Derivatives">By parameter: the function that is its derivative there, with the same parameters; −1 for none.</param>
/// <param name="Body">What it computes, where it must be differentiated and no function says how; null elsewhere.</param>
internal sealed record ExternalFunction(string Name, string Code, EquatableArray<int> Derivatives, ExternalBody? Body);

/// <summary>The body of an external function, over its parameters as inputs.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Output">The node of the result.</param>
/// <param name="Parameters">The parameters in which it can be differentiated; what it calls has no rule in the others.</param>
internal sealed record ExternalBody(ExpressionGraph Graph, int Output, EquatableArray<int> Parameters);
