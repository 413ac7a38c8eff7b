namespace TypedCache.Tool.Serving;

/// <summary>Reads arguments as getopt_long does: short options in one word, values in the same word or the next, long options with or without an equals sign.</summary>
internal sealed class ArgumentReader(IReadOnlyList<string> arguments, string withValue, string without, IReadOnlyDictionary<string, char> longNames)
{
    private int _index;
    private string _cluster = "";

    /// <summary>The value of the current option; empty where it has none.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Reads the next option.</summary>
    /// <returns>Its letter; null at the end.</returns>
    /// <exception cref="UsageException">There is no such option, it lacks its value, or an argument is no option.</exception>
    public char? Next()
    {
        Value = "";
        if (_cluster.Length == 0)
        {
            if (_index == arguments.Count)
            {
                return null;
            }

            string argument = arguments[_index++];
            if (argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2)
            {
                return ReadLong(argument[2..]);
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                throw new UsageException($"'{argument}' is not an option; see typedcache serve -h.");
            }

            _cluster = argument[1..];
        }

        char letter = _cluster[0];
        _cluster = _cluster[1..];
        if (without.Contains(letter, StringComparison.Ordinal))
        {
            return letter;
        }

        if (!withValue.Contains(letter, StringComparison.Ordinal))
        {
            throw new UsageException($"there is no option -{letter}; see typedcache serve -h.");
        }

        Value = _cluster.Length != 0 ? _cluster : NextArgument($"-{letter}");
        _cluster = "";
        return letter;
    }

    private char ReadLong(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        if (!longNames.TryGetValue(name, out char letter))
        {
            throw new UsageException($"there is no option --{name}; see typedcache serve -h.");
        }

        bool takesValue = withValue.Contains(letter, StringComparison.Ordinal);
        if (equals >= 0 && !takesValue)
        {
            throw new UsageException($"--{name} takes no value.");
        }

        Value = !takesValue ? "" : equals >= 0 ? text[(equals + 1)..] : NextArgument($"--{name}");
        return letter;
    }

    private string NextArgument(string option) =>
        _index < arguments.Count ? arguments[_index++] : throw new UsageException($"{option} needs a value.");
}
