namespace Mtcars;

/// <summary>The data cannot be used; the message is one line that names the file and, where there are, the line and the column.</summary>
public sealed class DataException(string message) : Exception(message);
