using System.Security.Cryptography;
using System.Text;

namespace TypedCache.Server;

/// <summary>Names and passwords, from a file of lines <c>name:password</c>. It is read when it is made and whenever it is told to; thread-safe.</summary>
public sealed class PasswordFile
{
    private volatile byte[][] _entries = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="FormatException">A line has no colon, or there is none at all; the message names the line.</exception>
    public PasswordFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        Reload();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads the file again. If that fails, what was read before still holds.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="FormatException">A line has no colon, or there is none at all; the message names the line.</exception>
    public void Reload()
    {
        var entries = new List<byte[]>();
        int number = 0;
        foreach (string line in File.ReadLines(Path))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new FormatException($"Line {number} of {Path} is not of the form name:password.");
            }

            entries.Add(Encoding.UTF8.GetBytes($"{line[..colon]} {line[(colon + 1)..]}"));
        }

        _entries = entries.Count != 0 ? [.. entries] : throw new FormatException($"There is no line of the form name:password in {Path}.");
    }

    /// <summary>Whether a text is a name and its password with a space between. Takes as long for any wrong text of the same length.</summary>
    internal bool Contains(ReadOnlySpan<byte> nameAndPassword)
    {
        bool found = false;
        foreach (byte[] entry in _entries)
        {
            found |= CryptographicOperations.FixedTimeEquals(entry, nameAndPassword);
        }

        return found;
    }
}
