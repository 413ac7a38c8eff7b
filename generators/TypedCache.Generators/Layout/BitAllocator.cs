namespace TypedCache.Generators.Layout;

/// <summary>Hands out bits, the lowest of a byte first.</summary>
internal sealed class BitAllocator(int firstByte)
{
    private int _count;

    /// <summary>The bytes the bits so far take.</summary>
    public int Length => (_count + LayoutRules.BitsPerByte - 1) / LayoutRules.BitsPerByte;

    public BitSlot Next()
    {
        int index = _count++;
        return new BitSlot(firstByte + (index / LayoutRules.BitsPerByte), 1 << (index % LayoutRules.BitsPerByte));
    }
}
