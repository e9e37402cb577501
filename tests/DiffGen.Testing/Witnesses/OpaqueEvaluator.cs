using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Testing.Witnesses;

/// <summary>
/// Evaluates the C# of opaque nodes, which is data alone: operators of C#'s other types, conversions, members, literals and calls
/// of the framework. The operators are bound at run time by the C# binder, so they are C#'s own.
/// </summary>
/// <param name="findType">Finds a type of the compiled models by its full name; null where there is none.</param>
internal sealed class OpaqueEvaluator(Func<string, Type?> findType)
{
    private static readonly Dictionary<string, Type> Keywords = new()
    {
        ["double"] = typeof(double),
        ["float"] = typeof(float),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["uint"] = typeof(uint),
        ["ulong"] = typeof(ulong),
        ["short"] = typeof(short),
        ["ushort"] = typeof(ushort),
        ["byte"] = typeof(byte),
        ["sbyte"] = typeof(sbyte),
        ["bool"] = typeof(bool),
        ["char"] = typeof(char),
    };

    /// <summary>The value of a template of an opaque node.</summary>
    /// <param name="template">C# with <c>{0}</c>, <c>{1}</c>, … where operands stand.</param>
    /// <param name="operands">The operands' values.</param>
    public object Evaluate(string template, object[] operands)
    {
        for (int i = 0; i < operands.Length; i++) template = template.Replace($"{{{i}}}", $"operand{i}", StringComparison.Ordinal);
        return Evaluate(SyntaxFactory.ParseExpression(template), operands);
    }

    private object Evaluate(ExpressionSyntax syntax, object[] operands)
    {
        switch (syntax)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Evaluate(parenthesized.Expression, operands);
            case LiteralExpressionSyntax literal:
                return literal.Token.Value!;
            case IdentifierNameSyntax name when name.Identifier.ValueText.StartsWith("operand", StringComparison.Ordinal):
                return operands[int.Parse(name.Identifier.ValueText.AsSpan(7), CultureInfo.InvariantCulture)];
            case CheckedExpressionSyntax @checked:
                return Evaluate(@checked.Expression, operands);
            case CastExpressionSyntax cast:
                return Cast(TypeOf(cast.Type.ToString()), Evaluate(cast.Expression, operands));
            case PrefixUnaryExpressionSyntax unary:
                return Unary(unary.Kind(), Evaluate(unary.Operand, operands));
            case BinaryExpressionSyntax binary:
                return Binary(binary.Kind(), Evaluate(binary.Left, operands), Evaluate(binary.Right, operands));
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax range }] } slice:
                return Slice((Array)Evaluate(slice.Expression, operands), range, operands);
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } back }] } last:
                var from = (Array)Evaluate(last.Expression, operands);
                return from.GetValue(End(back, 0, from.Length, operands))!;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Slice" } part } sliceCall when part.Expression is IdentifierNameSyntax:
                var whole = (Array)Evaluate(part.Expression, operands);
                int[] bounds = [.. sliceCall.ArgumentList.Arguments.Select(a => (int)Evaluate(a.Expression, operands))];
                return Part(whole, bounds[0], bounds.Length > 1 ? bounds[1] : whole.Length - bounds[0]);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault" } nullable }:
                return Evaluate(nullable.Expression, operands) ?? 0.0;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call:
                object[] arguments = [.. call.ArgumentList.Arguments.Select(a => Evaluate(a.Expression, operands))];
                if (method.Name is GenericNameSyntax { Identifier.ValueText: "Sum" }) return ((double[])arguments[0]).Sum();
                if (method.Name.Identifier.ValueText == "CreateChecked")
                    return Convert.ChangeType(arguments[0], TypeOf(method.Expression.ToString()), CultureInfo.InvariantCulture);
                return TypeOf(method.Expression.ToString()).InvokeMember(
                    method.Name.Identifier.ValueText, BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Static,
                    null, null, arguments, CultureInfo.InvariantCulture)!;
            case ElementAccessExpressionSyntax element:
                object list = Evaluate(element.Expression, operands), index = Evaluate(element.ArgumentList.Arguments[0].Expression, operands);
                return list is Array array ? array.GetValue(Convert.ToInt64(index, CultureInfo.InvariantCulture))! : ((dynamic)list)[(dynamic)index];
            case MemberAccessExpressionSyntax member:
                return Member(member, operands);
            default:
                throw new NotSupportedException($"The witness does not evaluate '{syntax}' ({syntax.Kind()}).");
        }
    }

    private Array Slice(Array whole, RangeExpressionSyntax range, object[] operands)
    {
        int first = End(range.LeftOperand, 0, whole.Length, operands);
        return Part(whole, first, End(range.RightOperand, whole.Length, whole.Length, operands) - first);
    }

    private int End(ExpressionSyntax? end, int missing, int length, object[] operands) => end switch
    {
        null => missing,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } back => length - (int)Evaluate(back.Operand, operands),
        _ => (int)Evaluate(end, operands),
    };

    private static Array Part(Array whole, int first, int count)
    {
        Array part = Array.CreateInstance(whole.GetType().GetElementType()!, count);
        Array.Copy(whole, first, part, 0, count);
        return part;
    }

    private object Member(MemberAccessExpressionSyntax member, object[] operands)
    {
        string name = member.Name.Identifier.ValueText;
        object? owner = member.Expression is IdentifierNameSyntax { Identifier.ValueText: var text } && text.StartsWith("operand", StringComparison.Ordinal)
            ? Evaluate(member.Expression, operands)
            : null;
        if (name is "HasValue" && member.Expression is IdentifierNameSyntax) return owner is not null;
        if (name is "Value" && owner is double) return owner;
        Type type = owner?.GetType() ?? TypeOf(member.Expression.ToString());
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;
        return type.GetField(name, Any)?.GetValue(owner)
            ?? type.GetProperty(name, Any)?.GetValue(owner)
            ?? throw new MissingMemberException(type.FullName, name);
    }

    private Type TypeOf(string name)
    {
        if (Keywords.TryGetValue(name, out Type? type)) return type;
        string plain = name.Replace("global::", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);
        return typeof(Math).Assembly.GetType(plain) ?? findType(plain) ?? findType(plain.Replace('.', '+')) ?? throw new TypeLoadException($"The witness does not know the type '{name}'.");
    }

    private static object Cast(Type to, object value)
    {
        if (to.IsEnum) return Enum.ToObject(to, value);
        if (value.GetType().IsEnum) value = Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);
        dynamic d = value;
        return Type.GetTypeCode(to) switch
        {
            TypeCode.Double => (double)d,
            TypeCode.Single => (float)d,
            TypeCode.Int32 => unchecked((int)d),
            TypeCode.Int64 => unchecked((long)d),
            TypeCode.UInt32 => unchecked((uint)d),
            TypeCode.UInt64 => unchecked((ulong)d),
            TypeCode.Int16 => unchecked((short)d),
            TypeCode.UInt16 => unchecked((ushort)d),
            TypeCode.Byte => unchecked((byte)d),
            TypeCode.SByte => unchecked((sbyte)d),
            TypeCode.Char => unchecked((char)d),
            _ => value,
        };
    }

    private static object Unary(SyntaxKind kind, dynamic x) => kind switch
    {
        SyntaxKind.UnaryMinusExpression => unchecked(-x),
        SyntaxKind.UnaryPlusExpression => +x,
        SyntaxKind.BitwiseNotExpression => ~x,
        SyntaxKind.LogicalNotExpression => !x,
        _ => throw new NotSupportedException($"The witness does not evaluate {kind}."),
    };

    private static object Binary(SyntaxKind kind, dynamic x, dynamic y) => kind switch
    {
        SyntaxKind.AddExpression => unchecked(x + y),
        SyntaxKind.SubtractExpression => unchecked(x - y),
        SyntaxKind.MultiplyExpression => unchecked(x * y),
        SyntaxKind.DivideExpression => x / y,
        SyntaxKind.ModuloExpression => x % y,
        SyntaxKind.LessThanExpression => x < y,
        SyntaxKind.LessThanOrEqualExpression => x <= y,
        SyntaxKind.GreaterThanExpression => x > y,
        SyntaxKind.GreaterThanOrEqualExpression => x >= y,
        SyntaxKind.EqualsExpression => x == y,
        SyntaxKind.NotEqualsExpression => x != y,
        SyntaxKind.BitwiseAndExpression => x & y,
        SyntaxKind.BitwiseOrExpression => x | y,
        SyntaxKind.ExclusiveOrExpression => x ^ y,
        SyntaxKind.LeftShiftExpression => x << y,
        SyntaxKind.RightShiftExpression => x >> y,
        SyntaxKind.UnsignedRightShiftExpression => x is int i ? (int)((uint)i >> (int)y) : x is long l ? (long)((ulong)l >> (int)y) : x >> y,
        _ => throw new NotSupportedException($"The witness does not evaluate {kind}."),
    };
}
