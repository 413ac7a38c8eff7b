using FsCheck;
using FsCheck.Fluent;

namespace TypedCache.Tests.Engine;

/// <summary>One step of a random test: what to do, to which key, and two numbers whose meaning depends on what is done.</summary>
public readonly record struct StoreOperation(StoreOperationKind Kind, int Key, int Size, int Extra)
{
    /// <summary>Steps over so many keys, with values up to the given size; small ones are the rule.</summary>
    public static Gen<StoreOperation> Generator(int keys, int largestValue) =>
        from kind in Gen.Frequency(
            (8, Gen.Constant(StoreOperationKind.Set)),
            (2, Gen.Constant(StoreOperationKind.Add)),
            (2, Gen.Constant(StoreOperationKind.Replace)),
            (2, Gen.Constant(StoreOperationKind.Update)),
            (8, Gen.Constant(StoreOperationKind.Get)),
            (1, Gen.Constant(StoreOperationKind.Contains)),
            (3, Gen.Constant(StoreOperationKind.Remove)),
            (2, Gen.Constant(StoreOperationKind.Touch)),
            (2, Gen.Constant(StoreOperationKind.Pin)),
            (2, Gen.Constant(StoreOperationKind.Unpin)),
            (3, Gen.Constant(StoreOperationKind.Advance)),
            (3, Gen.Constant(StoreOperationKind.Grow)),
            (1, Gen.Constant(StoreOperationKind.Audit)))
        from key in Gen.Choose(0, keys - 1)
        from size in Gen.Frequency((6, Gen.Choose(0, 200)), (3, Gen.Choose(0, 4000)), (2, Gen.Choose(0, largestValue)))
        from extra in Gen.Choose(0, 100)
        select new StoreOperation(kind, key, size, extra);

    /// <summary>Sequences of steps, with now and then one that goes over everything.</summary>
    public static Gen<StoreOperation[]> Sequences(int keys, int largestValue, int length)
    {
        Gen<StoreOperation> sweeping =
            from kind in Gen.Elements(StoreOperationKind.Clear, StoreOperationKind.Trim, StoreOperationKind.ReadKeys)
            from extra in Gen.Choose(0, 1)
            select new StoreOperation(kind, 0, 0, extra);
        return Gen.ArrayOf(Gen.Frequency((999, Generator(keys, largestValue)), (1, sweeping)), length);
    }
}
