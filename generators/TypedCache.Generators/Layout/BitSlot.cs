namespace TypedCache.Generators.Layout;

/// <summary>One bit of the value: the byte it is in, from the start of the value, and its mask.</summary>
internal sealed record BitSlot(int Offset, int Mask);
