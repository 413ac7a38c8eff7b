namespace TypedCache.Generators.Model;

/// <summary>The declared largest and expected number of UTF-16 units, of bytes of a number, or of elements.</summary>
internal sealed record LengthModel(int Maximum, int Typical)
{
    public const int Undeclared = -1;

    public static readonly LengthModel None = new(Undeclared, Undeclared);

    /// <summary>The expected length: as declared, else what is usual, and no more than the largest.</summary>
    public int TypicalOr(int usual)
    {
        int typical = Typical == Undeclared ? usual : Typical;
        return Maximum == Undeclared ? typical : Math.Min(typical, Maximum);
    }
}
