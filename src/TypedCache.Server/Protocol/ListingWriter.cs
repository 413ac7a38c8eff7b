using System.Buffers.Text;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <summary>Lists items, as many at a time as there is room for; the next once the client has taken these.</summary>
internal sealed class ListingWriter(CommandContext context)
{
    // More at a time would keep others waiting.
    private const int ItemsPerStep = 500;

    private OutputBuffer Output => context.Output;

    /// <summary>Lists some items.</summary>
    public int Step(Session session)
    {
        ItemListing listing = session.Listing!;
        context.Budget--;
        for (int i = 0; i < ItemsPerStep && !Output.IsFull; i++)
        {
            if (listing.Limit == 0 || !listing.Scan.MoveNext())
            {
                Output.Write(listing.Kind == ListingKind.Commands ? "EN\r\n"u8 : "END\r\n"u8);
                session.Listing = null;
                session.Phase = SessionPhase.TextCommand;
                break;
            }

            ItemInfo info = listing.Scan.Info;
            if (listing.Includes(in info))
            {
                listing.Limit--;
                Write(listing.Kind, listing.Scan.Key, in info);
            }
        }

        return 0;
    }

    private void Write(ListingKind kind, ReadOnlySpan<byte> key, in ItemInfo info)
    {
        switch (kind)
        {
            case ListingKind.Metadata:
                WriteMetadata(key, in info);
                break;
            case ListingKind.Commands:
                WriteCommand(key);
                break;
            default:
                Output.Write("ITEM "u8);
                Output.Write(key);
                Output.Write(" ["u8);
                Output.Write((ulong)info.Length);
                Output.Write(" b; "u8);
                Output.Write(ExpiresAt(in info, never: 0));
                Output.Write(" s]\r\n"u8);
                break;
        }
    }

    private void WriteMetadata(ReadOnlySpan<byte> key, in ItemInfo info)
    {
        Output.Write("key="u8);
        UriText.Write(Output, key);
        Output.Write(" exp="u8);
        Output.Write(ExpiresAt(in info, never: -1));
        Output.Write(" la="u8);
        Output.Write(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - (long)info.IdleTime.TotalSeconds);
        ItemDetails.Write(Output, in info);
        Output.Write(" flags="u8);
        Output.Write((ulong)info.Flags);
        Output.Write((byte)'\n');
    }

    private void WriteCommand(ReadOnlySpan<byte> key)
    {
        Output.Write("mg "u8);
        if (UriText.IsPlain(key))
        {
            Output.Write(key);
            Output.Write("\r\n"u8);
            return;
        }

        Base64.EncodeToUtf8(key, Output.Room(Base64.GetMaxEncodedToUtf8Length(key.Length)), out _, out int length);
        Output.Advance(length);
        Output.Write(" b\r\n"u8);
    }

    private static long ExpiresAt(in ItemInfo info, long never) =>
        info.Expires ? DateTimeOffset.UtcNow.ToUnixTimeSeconds() + Expirations.SecondsLeft(in info) : never;
}
