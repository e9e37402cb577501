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
/// <param name="Written">What a function that the generator writes computes; null for one that is there already.</param>
internal sealed record ExternalFunction(string Name, string Code, EquatableArray<int> Derivatives, ExternalBody? Body, WrittenFunction? Written = null);

/// <summary>
/// A function that the generator writes: a derivative of a helper that is called, not read in place, because it calls itself, or
/// because its text would swell the code.
/// </summary>
/// <param name="Of">The function that it differentiates, by its place in the table.</param>
/// <param name="Parameter">The parameter in which it does.</param>
/// <param name="Inputs">The parameters of both, as C#.</param>
internal sealed record WrittenFunction(int Of, int Parameter, EquatableArray<WrittenInput> Inputs);

/// <summary>A parameter of a function that the generator writes.</summary>
internal readonly record struct WrittenInput(string Type, string Name);

/// <summary>The body of an external function, over its parameters as inputs.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Output">The node of the result.</param>
/// <param name="Parameters">The parameters in which it can be differentiated; what it calls has no rule in the others.</param>
internal sealed record ExternalBody(ExpressionGraph Graph, int Output, EquatableArray<int> Parameters);
