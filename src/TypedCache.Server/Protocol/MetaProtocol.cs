using System.Buffers;
using System.Buffers.Text;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <summary>The meta commands of the text protocol: two letters, a key, and flags of one letter that say what is done and what is sent back.</summary>
internal sealed partial class MetaProtocol(CommandContext context, ValueReceiver values)
{
    private const int LongestOpaque = 32;
    private const int LongestHead = 1024;

    private readonly byte[] _head = new byte[LongestHead];
    private int _length;

    private OutputBuffer Output => context.Output;

    /// <summary>Executes a meta command.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="words">The words of its line.</param>
    /// <param name="following">What has come behind it.</param>
    /// <returns>How much of that is done with.</returns>
    public int Execute(Session session, in CommandLine words, ReadOnlySpan<byte> following)
    {
        byte command = words[0][1];
        if (command == 'n')
        {
            Output.Write("MN\r\n"u8);
            return 0;
        }

        if (command is not ((byte)'g' or (byte)'s' or (byte)'d' or (byte)'a' or (byte)'e') || (words.Count < 2 && command != 'e'))
        {
            Output.Write("ERROR\r\n"u8);
            return 0;
        }

        if (words.Count < 2 || words[1].Length > MemcachedServerOptions.MaxKeyLength || (command == 's' && words.Count < 3))
        {
            Output.Write("CLIENT_ERROR bad command line format\r\n"u8);
            return 0;
        }

        if (command == 'e')
        {
            Describe(in words);
            return 0;
        }

        var flags = default(MetaFlags);
        ReadOnlySpan<byte> error = flags.Parse(in words, command == 's' ? 3 : 2);
        Span<byte> decoded = stackalloc byte[MemcachedServerOptions.MaxKeyLength];
        scoped ReadOnlySpan<byte> key = words[1];
        if (error.IsEmpty && flags.IsBase64)
        {
            bool isRight = Base64.DecodeFromUtf8(key, decoded, out _, out int length) == OperationStatus.Done && length > 0;
            key = decoded[..(isRight ? length : 0)];
            error = isRight ? default : "CLIENT_ERROR error decoding key\r\n"u8;
        }

        if (error.IsEmpty && !HasShortOpaque(in words))
        {
            error = "CLIENT_ERROR opaque token too long\r\n"u8;
        }

        if (command == 's')
        {
            return Set(session, in words, in flags, key, error, following);
        }

        if (!error.IsEmpty)
        {
            Output.Write(error);
            return 0;
        }

        _length = 0;
        switch (command)
        {
            case (byte)'g':
                Get(in words, in flags, key);
                break;
            case (byte)'d':
                Delete(in words, in flags, key);
                break;
            default:
                ChangeNumber(in words, in flags, key);
                break;
        }

        return 0;
    }

    private static bool HasShortOpaque(in CommandLine words)
    {
        for (int i = 2; i < words.Count; i++)
        {
            if (words[i][0] == 'O' && words[i].Length > LongestOpaque)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sends back what the command says of itself: its opaque token and its key.</summary>
    private void AppendEchoes(in CommandLine words, in MetaFlags flags)
    {
        for (int i = 2; i < words.Count; i++)
        {
            AppendEcho(in words, i, in flags);
        }
    }

    private void AppendEcho(in CommandLine words, int index, in MetaFlags flags)
    {
        ReadOnlySpan<byte> word = words[index];
        if (word[0] == 'O')
        {
            Append((byte)' ');
            Append(word);
        }
        else if (word[0] == 'k')
        {
            Append(" k"u8);
            Append(words[1]);
            if (flags.IsBase64)
            {
                Append(" b"u8);
            }
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_head.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Append(byte value) => _head[_length++] = value;

    private void Append(char flag, ulong value)
    {
        _head[_length++] = (byte)' ';
        _head[_length++] = (byte)flag;
        Append(value);
    }

    private void Append(ulong value)
    {
        Utf8Formatter.TryFormat(value, _head.AsSpan(_length), out int written);
        _length += written;
    }

    private void AppendTimeToLive(in ItemInfo info)
    {
        if (info.Expires)
        {
            Append('t', (ulong)Expirations.SecondsLeft(in info));
        }
        else
        {
            Append(" t-1"u8);
        }
    }

    private void WriteLine()
    {
        Append("\r\n"u8);
        Output.Write(_head.AsSpan(0, _length));
    }
}
