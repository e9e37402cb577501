using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using DiffGen.Models;
using DiffGen.Reading;
using DiffGen.Support;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SourceText = Microsoft.CodeAnalysis.Text.SourceText;

namespace DiffGen;

/// <summary>
/// The pipeline: attribute → model → members → file. Models and members compare by value, so an edit that changes no model ends
/// after reading. Diagnostics come from <see cref="DifferentiableAnalyzer"/>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<MethodModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(MethodReader.AttributeName, static (node, _) => node is MethodDeclarationSyntax, Read)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(StepNames.Read);

        IncrementalValuesProvider<MemberText> members = models
            .Select(static (model, cancellation) => MemberWriter.Write(model, cancellation))
            .WithTrackingName(StepNames.Write);

        IncrementalValuesProvider<(TypeModel Type, EquatableArray<MemberText> Members)> types = members
            .Collect()
            .SelectMany(static (all, _) => Group(all))
            .WithTrackingName(StepNames.Group);

        context.RegisterSourceOutput(types, static (output, type) =>
        {
            foreach (MemberText member in type.Members)
                if (member.Diagnostic is { } defect) output.ReportDiagnostic(defect);
            output.AddSource(type.Type.HintName, SourceText.From(FileWriter.Write(type.Type, type.Members), new UTF8Encoding(false)));
        });
    }

    private static MethodModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method
            ? MethodReader.Read(context.SemanticModel.Compilation, method, context.Attributes[0], cancellation).Model
            : null;

    /// <summary>The members of each type. Names of files must differ in more than case, unlike names of types.</summary>
    private static IEnumerable<(TypeModel, EquatableArray<MemberText>)> Group(ImmutableArray<MemberText> members)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<TypeModel, MemberText> group in members.GroupBy(m => m.Type))
        {
            string name = group.Key.HintName;
            for (int i = 2; !names.Add(name); i++) name = $"{i}.{group.Key.HintName}";
            yield return (group.Key with { HintName = name }, group.ToEquatableArray());
        }
    }
}
