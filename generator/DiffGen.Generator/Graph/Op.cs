namespace DiffGen.Graph;

/// <summary>What a node of the expression graph computes.</summary>
internal enum Op : byte
{
    /// <summary>An input of the method; the payload is its index.</summary>
    Input,

    /// <summary>A constant; the payload is its 64-bit pattern, so that NaN and −0.0 are themselves.</summary>
    Constant,

    /// <summary>C# that is not arithmetic on doubles, on data alone; the payload is its index in <see cref="ExpressionGraph.Forms"/>.</summary>
    Opaque,

    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Negate,

    /// <summary>A function of the rule table; the payload is its index there.</summary>
    Call,

    /// <summary>A method that is called as it is; the payload is its index in the model's table of <see cref="ExternalFunction"/>s.</summary>
    External,

    /// <summary>condition ? second : third. Neither side is arithmetic on the other.</summary>
    Select,

    /// <summary>
    /// A loop: the operands are what its carried variables start from, then what its body captures; the payload is its index in
    /// <see cref="ExpressionGraph.Loops"/>. It has no value of its own.
    /// </summary>
    Loop,

    /// <summary>What a carried variable of a loop, the operand, holds after it; the payload is the variable's index.</summary>
    LoopResult,

    /// <summary>An element of a vector of parameters: the operands are the vector and the index.</summary>
    Element,

    /// <summary>A slice of a vector of parameters: the operands are the vector, the start, and the length where one is given.</summary>
    Slice,

    /// <summary>
    /// A linear or quadratic function of whole vectors that the framework computes: a dot product, a sum, a sum of squares. The
    /// payload is its index in Calculus' VectorFunctions.
    /// </summary>
    VectorCall,

    /// <summary>
    /// An effect, the one that derivatives in vectors need: adds to an element of a vector's adjoint. The operands are the vector,
    /// the index, what is added, and the condition under which it is, where there is one.
    /// </summary>
    Scatter,

    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,

    /// <summary>Short-circuit logic: the right operand counts only where the left one lets it.</summary>
    And,
    Or,
    Not,
}
