using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>How a node is written, given its operands as text: as plain doubles, or over a lane.</summary>
internal abstract class Dialect
{
    /// <summary>Whether the code can branch, so that only one side of a condition is computed.</summary>
    public abstract bool HasBranches { get; }

    /// <summary>The type of a local of this kind.</summary>
    public abstract string TypeOf(ValueKind kind);

    /// <summary>What a node costs the method that it is written in, in operations.</summary>
    public abstract int CostOf(GraphBuilder graph, int node);

    /// <summary>A number, or arithmetic of numbers that the user wrote.</summary>
    public virtual Text Constant(string literal)
    {
        Precedence precedence = literal.Contains(" + ") || literal.Contains(" - ") ? Precedence.Additive
            : literal.Contains(" * ") || literal.Contains(" / ") ? Precedence.Multiplicative
            : literal[0] == '-' ? Precedence.Unary
            : Precedence.Primary;
        return new Text(literal, precedence, IsConstant: true);
    }

    public abstract Text Call(FunctionRow row, IReadOnlyList<Text> arguments);

    public abstract Text Select(Text condition, Text whenTrue, Text whenFalse);

    /// <summary>e/(1 + e) from e and 1/(1 + e), where that is a function; else null, and the choice between its forms is written.</summary>
    public virtual Text? Share(Text exponential, Text inverse) => null;

    public abstract Text Compare(Op op, Text left, Text right);

    public abstract Text Logic(Op op, IReadOnlyList<Text> operands);

    /// <summary>A node that is not an input.</summary>
    public virtual Text Write(GraphBuilder graph, int node, IReadOnlyList<Text> operands)
    {
        Node n = graph[node];
        switch (n.Op)
        {
            case Op.Opaque:
                return Opaque(graph.FormOf(node), operands);
            case Op.Negate:
                // The sign of a product is that of the number in front: the bits are the same.
                if (operands[0] is { Precedence: Precedence.Multiplicative, Code: var signless } product && signless[0] is >= '1' and <= '9') return product with { Code = "-" + product.Code };

                // -5 / 2 would divide as integers, and -0 is no negative zero.
                string operand = operands[0].AsDouble().At(Precedence.Unary);
                return new Text(operand[0] == '-' ? $"-({operand})" : "-" + operand, Precedence.Unary);
            case Op.Call:
                return Call(FunctionTable.Rows[(int)n.Payload], operands);
            case Op.External:
                // A whole number might choose an overload for integers.
                return new Text($"{graph.FunctionOf(node).Code}({string.Join(", ", operands.Select(o => o.AsDouble().Code))})", Precedence.Primary);
            case Op.Element:
                return new Text($"{operands[0].Code}[{operands[1].Code}]", Precedence.Primary);
            case Op.Slice:
                return Slice(operands[0].Code, [.. operands.Skip(1)]);
            case Op.VectorCall:
                string name = $"{VectorFunctions.Owner}.{VectorFunctions.NameOf(n.Payload)}<double>";
                return new Text($"{name}({string.Join(", ", operands.Select(o => o.Code))})", Precedence.Primary);
            case Op.Select:
                return Select(operands[0], operands[1], operands[2]);
            case Op.And or Op.Or or Op.Not:
                return Logic(n.Op, operands);
            case >= Op.Less and <= Op.NotEqual:
                return Compare(n.Op, operands[0], operands[1]);
            default:
                return Arithmetic(n.Op, operands[0], operands[1]);
        }
    }

    /// <summary>A slice of a span.</summary>
    public static Text Slice(string span, Text[] bounds) =>
        new(bounds.Length == 1 ? $"{span}[{bounds[0].At(Precedence.Additive)}..]" : $"{span}.Slice({bounds[0].Code}, {bounds[1].Code})", Precedence.Primary);

    private static Text Arithmetic(Op op, Text left, Text right)
    {
        // Two whole numbers would divide as integers.
        if (left.IsInteger && right.IsInteger) left = left.AsDouble();

        // Beside a double, C# converts by itself.
        if (!left.IsInteger && right.Inner is { } inner) right = inner;
        else if (!right.IsInteger && left.Inner is { } first) left = first;

        // The constant goes in front; the bits are the same.
        if (op == Op.Multiply && right.IsConstant && !left.IsConstant) (left, right) = (right, left);
        (string token, Precedence precedence) = op switch
        {
            Op.Add => ("+", Precedence.Additive),
            Op.Subtract => ("-", Precedence.Additive),
            Op.Multiply => ("*", Precedence.Multiplicative),
            Op.Divide => ("/", Precedence.Multiplicative),
            Op.Remainder => ("%", Precedence.Multiplicative),
            _ => throw new InvalidOperationException($"{op} is not arithmetic."),
        };
        return new Text($"{left.At(precedence)} {token} {right.At(precedence + 1)}", precedence);
    }

    private static Text Opaque(OpaqueForm form, IReadOnlyList<Text> operands)
    {
        Precedence own = form.IsPrimary ? Precedence.Primary : OperatorOf(form.Template) ?? Precedence.Conditional;
        Precedence place = form.IsPrimary || own is Precedence.Conditional or Precedence.Unary ? Precedence.Primary : own;

        // Between brackets nothing binds tighter.
        string[] slots = [.. operands.Select((o, i) =>
            form.Template.Contains($"[{{{i}}}]") ? o.Code : o.At(i == 0 ? place : place < Precedence.Primary ? place + 1 : place))];
        return new Text(Fill(form.Template, slots), own) { Inner = form.IsImplicit ? operands[0] : null };
    }

    /// <summary>The precedence of a template that is one binary operator or a cast; null for any other.</summary>
    private static Precedence? OperatorOf(string template)
    {
        if (template[0] == '(' && template.EndsWith("){0}", StringComparison.Ordinal) && template.IndexOf(')') == template.Length - 4) return Precedence.Unary;
        string[] parts = template.Split(' ');
        if (parts.Length != 3 || parts[0] != "{0}") return null;
        return parts[1] switch
        {
            "*" or "/" or "%" => Precedence.Multiplicative,
            "+" or "-" => Precedence.Additive,
            "<" or "<=" or ">" or ">=" => Precedence.Relational,
            "==" or "!=" => Precedence.Equality,
            _ => null,
        };
    }

    private static string Fill(string template, string[] slots)
    {
        for (int i = 0; i < slots.Length; i++) template = template.Replace($"{{{i}}}", slots[i]);
        return template;
    }
}

/// <summary>The precedence of C#'s operators, lowest first.</summary>
internal enum Precedence
{
    Conditional,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>An expression as C#.</summary>
/// <param name="Code">The code.</param>
/// <param name="Precedence">How tightly it binds.</param>
/// <param name="IsConstant">Whether it is a number.</param>
internal sealed record Text(string Code, Precedence Precedence, bool IsConstant = false)
{
    /// <summary>What a conversion that the user did not write converts; null for anything else.</summary>
    public Text? Inner { get; init; }

    /// <summary>The code, in parentheses where the place binds tighter.</summary>
    public string At(Precedence place) => Precedence < place ? $"({Code})" : Code;

    /// <summary>C# without parentheses around all of it.</summary>
    public static string Bare(string code)
    {
        int depth = 0;
        for (int i = 0; i < code.Length; i++)
        {
            depth += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
            if (depth == 0) return i > 0 && i == code.Length - 1 ? code.Substring(1, i - 1) : code;
        }

        return code;
    }

    public bool IsInteger => IsConstant && Code.TrimStart('-').All(char.IsDigit);

    /// <summary>A whole number with a decimal point.</summary>
    public Text AsDouble() => IsInteger ? this with { Code = Code + ".0" } : this;
}
