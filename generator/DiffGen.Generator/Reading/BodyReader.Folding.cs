using System.Globalization;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>What is known of integers and conditions while reading: so a recursion on a degree ends, and an index is a number.</summary>
internal sealed partial class BodyReader
{
    /// <summary>An int that is known; null for any other value.</summary>
    private int? Integer(Value value) =>
        value.Node >= 0 && Graph[value.Node] is { Op: Op.Opaque, Count: 0, Kind: ValueKind.Other }
        && int.TryParse(Graph.FormOf(value.Node).Template, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private Value Integer(int number) => Value.Of(Graph.Opaque(
        new OpaqueForm(number.ToString(CultureInfo.InvariantCulture), number >= 0), ValueKind.Other));

    private Value Bool(bool value) => Value.Of(Graph.Bool(value));

    /// <summary>Arithmetic on two ints that are known, as C# computes it; null where that overflows under checked or divides by zero.</summary>
    private Value? Folded(BinaryOperatorKind kind, Value left, Value right, bool isChecked)
    {
        if (Integer(left) is not { } a || Integer(right) is not { } b) return null;
        if (kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && b is 0 or -1) return null;
        long? result = kind switch
        {
            BinaryOperatorKind.Add => (long)a + b,
            BinaryOperatorKind.Subtract => (long)a - b,
            BinaryOperatorKind.Multiply => (long)a * b,
            BinaryOperatorKind.Divide => a / b,
            BinaryOperatorKind.Remainder => a % b,
            _ => null,
        };
        if (result is not { } exact) return null;
        int wrapped = unchecked((int)exact);
        return wrapped == exact || !isChecked ? Integer(wrapped) : null;
    }

    /// <summary>How two integer constants compare, which the compiler would find out too and warn about; null for anything else.</summary>
    private bool? Compared(BinaryOperatorKind kind, Value left, Value right)
    {
        if (!IsConstant(left) || !IsConstant(right)) return null;
        if (!long.TryParse(Graph.FormOf(left.Node).Template, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long a)) return null;
        if (!long.TryParse(Graph.FormOf(right.Node).Template, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long b)) return null;
        return Holds(Operators.OnDoubles(kind), a.CompareTo(b));
    }

    /// <summary>Whether a comparison holds for two values in this order; null for what is no comparison.</summary>
    private static bool? Holds(Op? comparison, int order) => comparison switch
    {
        Op.Less => order < 0,
        Op.LessOrEqual => order <= 0,
        Op.Greater => order > 0,
        Op.GreaterOrEqual => order >= 0,
        Op.Equal => order == 0,
        Op.NotEqual => order != 0,
        _ => null,
    };

    /// <summary>How a value of an integral type or of an enum compares with itself; the compiler warns about the question.</summary>
    private static bool? Alike(BinaryOperatorKind kind, ITypeSymbol? type)
    {
        bool isDiscrete = type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Boolean or (>= SpecialType.System_Char and <= SpecialType.System_Decimal) };
        if (!isDiscrete) return null;
        return kind switch
        {
            BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual => true,
            BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan => false,
            _ => null,
        };
    }

    /// <summary>How a float compares with itself, without the comparison that the compiler warns about.</summary>
    private Value FloatWithItself(BinaryOperatorKind kind, Value value)
    {
        if (kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan) return Bool(false);
        bool isUnequal = kind == BinaryOperatorKind.NotEquals;
        return Value.Of(Graph.Opaque(new OpaqueForm(isUnequal ? "float.IsNaN({0})" : "!float.IsNaN({0})", isUnequal), ValueKind.Bool, value.Node));
    }

    /// <summary>How a double compares with itself: NaN alone is not equal to itself.</summary>
    private Value? Alike(Op op, Value value) => op switch
    {
        Op.Less or Op.Greater => Bool(false),
        Op.LessOrEqual or Op.GreaterOrEqual => Value.Of(Graph.Binary(Op.Equal, value.Node, value.Node)),
        _ => null,
    };

    /// <summary>How two constants compare; null for any other operands and for arithmetic.</summary>
    private bool? Ordered(Op op, Value left, Value right)
    {
        if (Graph[left.Node] is not { Op: Op.Constant, Value: var x } || Graph[right.Node] is not { Op: Op.Constant, Value: var y }) return null;
        if (Holds(op, x.CompareTo(y)) is not { } holds) return null;

        // CompareTo gives NaN a place, which C# does not.
        return double.IsNaN(x) || double.IsNaN(y) ? op == Op.NotEqual : holds;
    }

    private Value And(Value left, Value right) => Truth(left) is { } a ? a ? right : left : Truth(right) is true ? left : Value.Of(Graph.Binary(Op.And, left.Node, right.Node));

    private Value Or(Value left, Value right) => Truth(left) is { } a ? a ? left : right : Truth(right) is false ? left : Value.Of(Graph.Binary(Op.Or, left.Node, right.Node));

    private Value Not(Value condition) => Truth(condition) is { } known ? Bool(!known) : Value.Of(Graph.Unary(Op.Not, condition.Node));
}
