namespace TypedCache.Generators.Model;

/// <summary>Names as they have to be written in C#.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",

        // Words that are keywords in some places only; escaping them everywhere is never wrong.
        "and", "await", "async", "field", "file", "from", "global", "init", "nameof", "not", "or", "partial", "record",
        "required", "scoped", "select", "value", "var", "when", "where", "with", "yield",
    };

    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;
}
