using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Operators, conversions and tuples.</summary>
internal sealed partial class BodyReader
{
    public override Value VisitParenthesized(IParenthesizedOperation operation, Frame frame) => Visit(operation.Operand, frame);

    public override Value VisitUnaryOperator(IUnaryOperation operation, Frame frame)
    {
        if (operation.IsLifted) return Refuse(operation);
        Value operand = Visit(operation.Operand, frame);
        if (operation.OperatorMethod is { } method && IsDeclared(method, operation.Operand.Type, isUnary: true))
            return operand.IsRefused ? operand : Operator(operation, method, [operand], frame);
        if (operand.IsRefused || operand.IsNever) return operand;
        if (operand.Node < 0) return Refuse(operation);
        return (operation.OperatorKind, KindOf(operation.Type)) switch
        {
            (UnaryOperatorKind.Plus, ValueKind.Double) => operand,
            (UnaryOperatorKind.Minus, ValueKind.Double) => Value.Of(Graph.Unary(Op.Negate, operand.Node)),
            (UnaryOperatorKind.Not, ValueKind.Bool) => Not(operand),
            (UnaryOperatorKind.Minus, ValueKind.Other) when Integer(operand) is { } number && number != int.MinValue => Integer(-number),
            (UnaryOperatorKind.Minus, _) => Opaque(operation, "-{0}", false, operand),
            (UnaryOperatorKind.Plus, _) => Opaque(operation, "+{0}", false, operand),
            (UnaryOperatorKind.BitwiseNegation, _) => Opaque(operation, "~{0}", false, operand),
            _ => Refuse(operation),
        };
    }

    public override Value VisitBinaryOperator(IBinaryOperation operation, Frame frame)
    {
        // A long sum is a deep nest of left operands: walked, not recursed into.
        var spine = ImmutableArray.CreateBuilder<IBinaryOperation>();
        IOperation left = operation;
        while (left is IBinaryOperation { ConstantValue.HasValue: false } inner)
        {
            spine.Add(inner);
            left = inner.LeftOperand;
        }

        Value value = Visit(left, frame);
        for (int i = spine.Count - 1; i >= 0; i--)
        {
            IBinaryOperation step = spine[i];
            if (step.IsLifted)
            {
                value = value.IsRefused ? value : Refuse(step);
                continue;
            }

            Value right = step.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
                ? VisitConditionally(step.RightOperand, frame)
                : Visit(step.RightOperand, frame);
            value = value.IsRefused || right.IsRefused ? Value.Refused
                : step.OperatorMethod is { } method && IsDeclared(method, step.LeftOperand.Type)
                    ? Operator(step, method, [value, right], frame)
                : Compared(step, step.OperatorKind, step.LeftOperand.Type, value, right, step.IsChecked);
        }

        return value;
    }

    /// <summary>An operator that may be a comparison to note.</summary>
    private Value Compared(IOperation operation, BinaryOperatorKind kind, ITypeSymbol? type, Value left, Value right, bool isChecked)
    {
        Value value = Binary(operation, kind, type, left, right, isChecked);
        if (Operators.IsComparison(kind) && KindOf(type) == ValueKind.Double && !value.IsRefused) NoteComparison(operation, left, right, value);
        return value;
    }

    /// <summary>An operator on operands of one type: arithmetic and comparison of doubles, logic, or opaque C# on data.</summary>
    private Value Binary(
        IOperation operation, BinaryOperatorKind kind, ITypeSymbol? type, Value left, Value right, bool isChecked)
    {
        if (left.IsRefused || right.IsRefused) return Value.Refused;
        if (left.IsNever || right.IsNever) return Value.Never;
        if (left.IsTuple || right.IsTuple) return Refuse(operation, "An operator on tuples", "write it out element by element");
        if (left.Node < 0 || right.Node < 0) return Refuse(operation);
        ValueKind operands = KindOf(type);
        Op? op = operands switch
        {
            ValueKind.Double => Operators.OnDoubles(kind),
            ValueKind.Bool => Operators.OnConditions(kind),
            _ => null,
        };
        if (op is Op.And) return And(left, right);
        if (op is Op.Or) return Or(left, right);
        if (op is { } compared && Ordered(compared, left, right) is { } order) return Bool(order);
        if (op is { } same && left.Node == right.Node && operands == ValueKind.Double && Alike(same, left) is { } decided) return decided;
        if (op is { } known) return Value.Of(Graph.Binary(known, left.Node, right.Node));
        if (Operators.Token(kind) is not { } token) return Refuse(operation);
        bool arithmetic = kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply;
        string text = $"{{0}} {token} {{1}}";
        if (Compared(kind, left, right) is { } isTrue) return Bool(isTrue);
        if (left.Node == right.Node && Alike(kind, Resolve(type)) is { } always) return Bool(always);
        if (left.Node == right.Node && Operators.IsComparison(kind) && Resolve(type)?.SpecialType == SpecialType.System_Single) return FloatWithItself(kind, left);
        if (Resolve(type)?.SpecialType == SpecialType.System_Int32 && Folded(kind, left, right, isChecked) is { } folded) return folded;
        if (IsConstant(left) && IsConstant(right) && (arithmetic || kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder))
        {
            // The compiler would compute this, and refuse what overflows or divides by zero.
            if (arithmetic && !isChecked) return Opaque(operation, $"unchecked({text})", true, left, right);
            if (arithmetic || Graph.FormOf(right.Node).Template == "0")
                return Refuse(operation, "Integer arithmetic of constants", "make the numbers const, or doubles");
        }

        if (arithmetic && isChecked != CheckedByDefault)
            return Opaque(operation, $"{(isChecked ? "checked" : "unchecked")}({text})", true, left, right);
        return Opaque(operation, text, false, left, right);
    }

    private bool IsCutBy(ITypeSymbol to, Value operand) =>
        to.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
        && Graph[operand.Node] is { Kind: ValueKind.Double, Op: not Op.Select };

    private bool IsConstant(Value value) => Graph[value.Node] is { Op: Op.Opaque, Count: 0 } && !Graph.FormOf(value.Node).Template.Contains('.');

    private bool CheckedByDefault =>
        ((Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions)compilation.Options).CheckOverflow;

    public override Value VisitConversion(IConversionOperation operation, Frame frame)
    {
        ITypeSymbol? from = operation.Operand.Type, to = operation.Type;
        if (!operation.Conversion.Exists)
        {
            // The compiler has said what is wrong with it.
            HasErrors = true;
            return Value.Refused;
        }

        from = Resolve(from);
        to = Resolve(to);
        if (operation.IsTryCast || to is null) return Refuse(operation);
        Value operand = Visit(operation.Operand, frame);
        if (operand.IsNever) return operand;

        // An array as a span is the same list.
        if (IsSpan(to) && IsList(from)) return operand;
        if (operation.OperatorMethod is { ContainingType.SpecialType: not SpecialType.System_Decimal } method)
            return operand.IsRefused ? operand : Operator(operation, method, [operand], frame);
        if (from is null) return operand.IsRefused ? operand : Refuse(operation);
        if (operand.IsRefused || operation.Conversion.IsIdentity) return operand;
        if (operand.IsArray) return IsList(to) ? operand : Refuse(operation);
        if (operand.IsTuple) return operation.Conversion.IsUserDefined || to.TypeKind != TypeKind.Struct ? Refuse(operation) : operand;

        // Math.Sign is an int in C#, and a double in the graph.
        if (to.SpecialType == SpecialType.System_Double && Graph[operand.Node].Kind == ValueKind.Double) return operand;
        Microsoft.CodeAnalysis.CSharp.Conversion conversion = Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetConversion(operation);
        if (!conversion.IsNumeric && !conversion.IsEnumeration) return Refuse(operation);
        return Converted(operation, to, operand);
    }

    /// <summary>A conversion of data; of a choice that hangs on a parameter between data, on either side of it.</summary>
    private Value Converted(IOperation operation, ITypeSymbol to, Value operand)
    {
        if (to.SpecialType == SpecialType.System_Double && Integer(operand) is { } number)
            return Value.Of(Graph.Constant(number, number.ToString(CultureInfo.InvariantCulture)));
        if (!IsActive(operand))
        {
            string cast = $"({TypeNames.Of(Resolve(to)!)}){{0}}";
            return operation.IsImplicit && KindOf(to) == ValueKind.Double && operand is { IsTuple: false, Node: >= 0 }
                ? Value.Of(Graph.Opaque(new OpaqueForm(cast, false, IsImplicit: true), ValueKind.Double, operand.Node))
                : Opaque(operation, cast, false, operand);
        }


        if (IsCutBy(Resolve(to)!, operand))
        {
            // A step, as Truncate: the derivative through it is zero, and what comes of it is data.
            WarnOfCut(operation, $"The cast to '{to.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'", operand);
            string cast = $"({TypeNames.Of(Resolve(to)!)}){{0}}";
            bool isChecked = operation is IConversionOperation { IsChecked: true };
            bool isPlain = isChecked == CheckedByDefault;
            return Value.Of(Graph.Opaque(new OpaqueForm(isPlain ? cast : $"{(isChecked ? "checked" : "unchecked")}({cast})", !isPlain), ValueKind.Other, operand.Node));
        }

        if (Graph[operand.Node].Op == Op.Select)
        {
            Value whenTrue = Converted(operation, to, Value.Of(Graph.Operand(operand.Node, 1)));
            Value whenFalse = Converted(operation, to, Value.Of(Graph.Operand(operand.Node, 2)));
            return Merge(Graph.Operand(operand.Node, 0), whenTrue, whenFalse);
        }

        return Refuse(
            operation,
            $"The conversion of a value that depends on a parameter to '{to.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'",
            "it has no derivative; keep it a double");
    }

    /// <summary>What a number is that data may have.</summary>
    public override Value VisitCoalesce(ICoalesceOperation operation, Frame frame)
    {
        if (operation.Value.Type is not INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            || !SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], operation.Type)) return Refuse(operation);
        Value value = Visit(operation.Value, frame);
        if (value.IsRefused) return value;
        Value isThere = Opaque(operation, compilation.GetSpecialType(SpecialType.System_Boolean), "{0}.HasValue", true, value);
        return isThere.IsRefused ? isThere : Choose(
            isThere.Node, frame, _ => Opaque(operation, "{0}.GetValueOrDefault()", true, value), f => VisitConditionally(operation.WhenNull, f));
    }

    /// <summary>Whether a type declares an operator itself, for a double on its left too; that of a type parameter may be double's.</summary>
    private bool IsDeclared(IMethodSymbol method, ITypeSymbol? type, bool isUnary = false) =>
        (KindOf(type) != ValueKind.Double || method.ContainingType is not { TypeKind: TypeKind.Interface }) && !IsBuiltIn(method, type, isUnary);

    /// <summary>Whether an operator of a type parameter is, for the type that stands for it, one that C# has built in. −x of a uint is a long.</summary>
    private bool IsBuiltIn(IMethodSymbol method, ITypeSymbol? type, bool isUnary = false) =>
        method.ContainingType is { TypeKind: TypeKind.Interface }
        && (Resolve(type)?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single
            || (!isUnary && Resolve(type)?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_UInt64));

    /// <summary>An operator that a type declares, as a call.</summary>
    private Value Operator(IOperation operation, IMethodSymbol? method, Value[] operands, Frame frame) =>
        method is not null && BodyOf(method.OriginalDefinition) is not null ? Inline(operation, method, Value.Refused, operands, [], frame) : Refuse(operation);

    public override Value VisitTuple(ITupleOperation operation, Frame frame) =>
        Value.Tuple(operation.Elements.Select(e => Visit(e, frame)).ToImmutableArray());

    /// <summary>C# on data alone; what depends on a parameter must be arithmetic that has a rule.</summary>
    private Value Opaque(IOperation operation, string template, bool isPrimary, params Value[] operands) =>
        Opaque(operation, operation.Type, template, isPrimary, operands);

    private Value Opaque(IOperation operation, ITypeSymbol? type, string template, bool isPrimary, params Value[] operands)
    {
        if (operands.Any(o => o.IsRefused)) return Value.Refused;
        if (operands.Any(o => o.IsNever)) return Value.Never;
        if (operands.Any(o => o.Node < 0)) return Refuse(operation);
        if (operands.Any(IsActive))
        {
            return Refuse(
                operation,
                $"'{SourceText.OneLine(operation.Syntax)}', which depends on a parameter,",
                "only arithmetic on doubles, comparisons and functions with a rule are");
        }

        return Value.Of(Graph.Opaque(new OpaqueForm(template, isPrimary), KindOf(type), [.. operands.Select(o => o.Node)]));
    }
}
