namespace TypedCache.Server.Protocol;

/// <summary>The flags of a meta command that say what it does; those that only ask for something to be sent back are looked for in its line again.</summary>
internal struct MetaFlags
{
    private const int MostFlags = 20;

    public bool IsBase64;
    public bool IsQuiet;
    public bool HasValue;
    public bool LeavesNoTrace;
    public bool Invalidates;
    public bool RemovesValue;
    public bool HasVersion;
    public ulong Version;
    public bool HasNewVersion;
    public ulong NewVersion;
    public bool HasExpiration;
    public int Expiration;
    public bool Vivifies;
    public int VivifiedExpiration;
    public bool Renews;
    public int RenewsBelow;
    public uint ClientFlags;
    public byte Mode;
    public ulong Initial;
    public ulong Amount;

    /// <summary>Reads flags.</summary>
    /// <param name="words">The words of the command.</param>
    /// <param name="first">The first that is a flag.</param>
    /// <returns>What is wrong with them; empty where nothing is.</returns>
    public ReadOnlySpan<byte> Parse(in CommandLine words, int first)
    {
        Amount = 1;
        if (words.Count - first > MostFlags)
        {
            return "CLIENT_ERROR options flags are too long\r\n"u8;
        }

        UInt128 seen = 0;
        for (int i = first; i < words.Count; i++)
        {
            ReadOnlySpan<byte> word = words[i];
            byte flag = word[0];
            if (flag >= 127 || (seen >> flag & 1) != 0)
            {
                return "CLIENT_ERROR duplicate flag\r\n"u8;
            }

            seen |= UInt128.One << flag;
            ReadOnlySpan<byte> error = ParseFlag(flag, word);
            if (!error.IsEmpty)
            {
                return error;
            }
        }

        return default;
    }

    private ReadOnlySpan<byte> ParseFlag(byte flag, ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> token = word[1..];
        bool isRight = true;
        switch ((char)flag)
        {
            case 'b':
                IsBase64 = true;
                break;
            case 'q':
                IsQuiet = true;
                break;
            case 'v':
                HasValue = true;
                break;
            case 'u':
                LeavesNoTrace = true;
                break;
            case 'I':
                Invalidates = true;
                break;
            case 'x':
                RemovesValue = true;
                break;
            case 'C':
                isRight = HasVersion = TextNumbers.TryParse(token, out Version);
                break;
            case 'E':
                isRight = HasNewVersion = TextNumbers.TryParse(token, out NewVersion);
                break;
            case 'T':
                isRight = HasExpiration = TextNumbers.TryParse(token, out Expiration);
                break;
            case 'N':
                isRight = Vivifies = TextNumbers.TryParse(token, out VivifiedExpiration);
                break;
            case 'R':
                isRight = Renews = TextNumbers.TryParse(token, out RenewsBelow);
                break;
            case 'F':
                isRight = TextNumbers.TryParseFlags(token, out ClientFlags);
                break;
            case 'J':
                return TextNumbers.TryParse(token, out Initial) ? default : "CLIENT_ERROR invalid numeric initial value\r\n"u8;
            case 'D':
                return TextNumbers.TryParse(token, out Amount) ? default : "CLIENT_ERROR invalid numeric delta value\r\n"u8;
            case 'M':
                if (token.Length != 1)
                {
                    return "CLIENT_ERROR incorrect length for M token\r\n"u8;
                }

                Mode = token[0];
                break;
            case 'O' or 'P' or 'L' or 'k' or 's' or 't' or 'c' or 'f' or 'h' or 'l' or 'S':
                break;
            default:
                return "CLIENT_ERROR invalid flag\r\n"u8;
        }

        return isRight ? default : "CLIENT_ERROR bad token in command line format\r\n"u8;
    }
}
