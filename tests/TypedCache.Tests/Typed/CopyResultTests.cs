using TypedCache.Typed;

namespace TypedCache.Tests.Typed;

public class CopyResultTests
{
    [Fact]
    public void A_copy_has_a_length_and_the_others_have_none()
    {
        CopyResult none = CopyResult.Copied(0);
        Assert.Equal((true, false, 0), (none.IsCopied, none.IsTooLong, none.Length));
        CopyResult some = CopyResult.Copied(1_024);
        Assert.Equal((true, false, 1_024), (some.IsCopied, some.IsTooLong, some.Length));
        Assert.Equal((false, false), (CopyResult.Miss.IsCopied, CopyResult.Miss.IsTooLong));
        Assert.Equal((false, true), (CopyResult.TooLong.IsCopied, CopyResult.TooLong.IsTooLong));
    }
}
