using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Structs as bundles of their fields: how they are made, changed and taken apart.</summary>
internal sealed partial class BodyReader
{
    public override Value VisitDefaultValue(IDefaultValueOperation operation, Frame frame) => DefaultOf(operation.Type) ?? Refuse(operation);

    /// <summary>The value of a type all of whose bits are zero; null for a type without one that is read.</summary>
    public Value? DefaultOf(ITypeSymbol? declared) =>
        Resolve(declared) is { } type
        && (type is { TypeKind: TypeKind.Enum } or { IsTupleType: true } or { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } || Structs.IsBundle(type))
            ? Default(type)
            : null;

    /// <summary>The value of a type all of whose bits are zero.</summary>
    private Value Default(ITypeSymbol type)
    {
        type = Resolve(type)!;
        if (type is INamedTypeSymbol { IsTupleType: true } tuple) return Value.Tuple([.. tuple.TupleElements.Select(e => Default(e.Type))]);
        if (Structs.IsBundle(type)) return Value.Bundle((INamedTypeSymbol)type, [.. Structs.FieldsOf(type).Select(f => Default(f.Type))]);
        return KindOf(type) switch
        {
            ValueKind.Double => Value.Of(Graph.Constant(0, "0")),
            ValueKind.Bool => Value.Of(Graph.Bool(false)),
            _ => Value.Of(Graph.Opaque(new OpaqueForm(type.SpecialType == SpecialType.System_Int32 ? "0" : $"default({TypeNames.Of(type)})", true), ValueKind.Other)),
        };
    }

    /// <summary>A struct that is data, as the bundle of its fields; a field that the generated code cannot reach is left out.</summary>
    public Value Expand(Value value, INamedTypeSymbol? type)
    {
        if (value.IsTuple || value.Node < 0 || type is null || !Structs.IsBundle(type)) return value;
        return Value.Bundle(type, [.. Structs.FieldsOf(type).Select(field =>
        {
            ISymbol member = Structs.NamedMember(field);
            return !compilation.IsSymbolAccessibleWithin(member, home) ? Value.Refused
                : Value.Of(Graph.Opaque(new OpaqueForm($"{{0}}.{Identifiers.Escape(member.Name)}", true), KindOf(field.Type), value.Node));
        })]);
    }

    /// <summary>A field, or the property that stands before it, of a struct.</summary>
    private Value FieldOf(IOperation operation, Value owner, ISymbol member)
    {
        if (owner.IsRefused || owner.IsNever) return owner;
        if (!owner.IsTuple) return MemberOf(operation, owner, member);
        Value field = owner.Elements[Structs.IndexOf(member)];
        if (!field.IsRefused || compilation.IsSymbolAccessibleWithin(member, home)) return field;
        return ReportInaccessible(operation, member);
    }

    private Value AssignField(IMemberReferenceOperation member, IOperation owner, int index, Value value, SyntaxNode source, Frame frame)
    {
        if (value.IsRefused) return value;
        Value whole = Expand(Visit(owner, frame), Resolve(owner.Type) as INamedTypeSymbol);
        if (!whole.IsTuple) return whole.IsRefused ? whole : Refuse(member, "A write to a field or property", "a model must not change anything; use a local");
        if (owner is IInstanceReferenceOperation && !frame.Effects.Contains(Frame.Instance))
            return Refuse(member, "A write to a field or property", "a model must not change anything; return the changed struct");
        AssignTo(owner, whole.With(index, value), source, frame);
        return value;
    }

    public override Value VisitObjectCreation(IObjectCreationOperation operation, Frame frame)
    {
        if (Resolve(operation.Type) is not INamedTypeSymbol type || operation.Constructor is not { } constructor) return Refuse(operation);
        if (type.IsTupleType && operation.Initializer is null)
            return operation.Arguments.Length == 0 ? Default(type) : Value.Tuple([.. operation.Arguments.Select(a => Visit(a.Value, frame))]);
        if (!Structs.IsBundle(type)) return Refuse(operation);
        var arguments = new Value[constructor.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments) arguments[argument.Parameter!.Ordinal] = Argument(argument, frame);
        Value made = Construct(operation, type, constructor, arguments, Default(type), operation.Arguments, frame);
        return Initialized(made, operation.Initializer, frame);
    }

    public override Value VisitWith(IWithOperation operation, Frame frame)
    {
        Value operand = Expand(Visit(operation.Operand, frame), Resolve(operation.Type) as INamedTypeSymbol);
        return operand.IsRefused ? operand : operand.IsTuple ? Initialized(operand, operation.Initializer, frame) : Refuse(operation);
    }

    /// <summary>A struct with the members that braces behind it set.</summary>
    private Value Initialized(Value made, IObjectOrCollectionInitializerOperation? initializer, Frame frame)
    {
        if (initializer is null || made.IsRefused) return made;
        foreach (IOperation setting in initializer.Initializers)
        {
            if (setting is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment || Structs.IndexOf(member.Member) is not (>= 0 and int index))
                return Refuse(setting);
            Value value = Visit(assignment.Value, frame);
            if (value.IsRefused) return value;
            made = made.With(index, value);
        }

        return made;
    }

    /// <summary>What a constructor makes: the initialisers of the fields, then its body.</summary>
    private Value Construct(
        IOperation operation, INamedTypeSymbol type, IMethodSymbol constructor, Value[] arguments, Value start, IEnumerable<IArgumentOperation> passed, Frame frame)
    {
        constructor = constructor.OriginalDefinition;
        if (constructor.IsImplicitlyDeclared) return start;
        SyntaxNode? declaration = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return Run(operation, constructor, type, start, arguments, passed, frame, callee =>
        {
            if (declaration is TypeDeclarationSyntax)
            {
                // A record's parameters are properties, unless it declares them itself.
                foreach (IParameterSymbol parameter in constructor.Parameters)
                {
                    IPropertySymbol? property = constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault();
                    bool isOwn = property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is ParameterSyntax;
                    if (isOwn && Structs.IndexOf(property!) is >= 0 and int index)
                        callee.Variables[Frame.Instance] = callee.This.With(index, callee.Variables[parameter]);
                }

                Initialisers(type, callee);
                return;
            }

            IOperation? body = declaration is null ? null : functions.Bodies.Of(declaration);
            if (body is not IConstructorBodyOperation whole)
            {
                Refuse(operation);
                return;
            }

            bool callsOther = whole.Initializer is not null && declaration is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword };
            IInvocationOperation? other = callsOther ? (whole.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation : null;
            if (other is { TargetMethod.IsImplicitlyDeclared: false })
            {
                var passedOn = new Value[other.TargetMethod.Parameters.Length];
                foreach (IArgumentOperation argument in other.Arguments) passedOn[argument.Parameter!.Ordinal] = Argument(argument, callee);
                callee.Variables[Frame.Instance] = Construct(other, type, other.TargetMethod, passedOn, callee.This, other.Arguments, callee);
            }
            else if (callsOther && other is null)
            {
                Refuse(whole.Initializer!);
                return;
            }
            else
            {
                Initialisers(type, callee);
            }

            Visit(whole.BlockBody ?? whole.ExpressionBody, callee);
        });
    }

    /// <summary>The initialisers of fields and properties, in the order of the text.</summary>
    private void Initialisers(INamedTypeSymbol type, Frame callee)
    {
        int index = 0;
        foreach (IFieldSymbol field in Structs.FieldsOf(type.OriginalDefinition))
        {
            SyntaxNode? syntax = Structs.NamedMember(field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
            EqualsValueClauseSyntax? initialiser = syntax switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initialiser is not null && functions.Bodies.OperationOf(initialiser) is ISymbolInitializerOperation operation)
                callee.Variables[Frame.Instance] = callee.This.With(index, Visit(operation.Value, callee));
            index++;
        }
    }

    /// <summary>What a deconstruction hands out: the elements of a tuple, or what a method of the type says.</summary>
    private Value Deconstructed(IDeconstructionAssignmentOperation operation, Value value, Frame frame)
    {
        if (value.IsRefused || Resolve(operation.Value.Type) is INamedTypeSymbol { IsTupleType: true }) return value;

        if (operation.Syntax is not AssignmentExpressionSyntax assignment || functions.Bodies.ModelOf(assignment)?.GetDeconstructionInfo(assignment).Method is not { IsExtensionMethod: false } method)
            return Refuse(operation.Value, "This deconstruction", "take a tuple or a struct of this project apart");
        if (operation.Target is ITupleOperation targets && targets.Elements.Any(e => e is ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation }))
            return Refuse(operation.Target, "A deconstruction inside another", "take the parts apart one by one");
        return TakenApart(operation.Value, method, value, frame);
    }

    /// <summary>What a Deconstruct method hands out.</summary>
    private Value TakenApart(IOperation operation, IMethodSymbol method, Value value, Frame frame)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && Bodies.HasBody(declaration.GetSyntax(cancellation)))
        {
            Value parts = Inline(operation, method, value, [.. method.Parameters.Select(_ => Value.Never)], [], frame, returnsOut: true);
            return parts.IsTuple ? parts : Value.Refused;
        }

        // A record's own: its parameters' properties.
        return Value.Tuple([.. method.Parameters.Select(p => method.ContainingType.GetMembers(p.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
            ? PropertyOf(operation, property, value, frame)
            : Refuse(operation))]);
    }
}
