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

    /// <summary>
    /// Sequences in which sizes shift, so that pages have to change hands: a few keys are wanted most of the time, so that what was evicted comes back, and every key has a size class
    /// of its own, which changes several times in a sequence.
    /// </summary>
    public static Gen<StoreOperation[]> ShiftingSequences(int keys, int length)
    {
        int[] sizes = [100, 500, 1_500, 4_000];
        Gen<StoreOperation> step =
            from operation in Generator(keys, largestValue: 1)
            from popularity in Gen.Choose(0, 9_999)
            let key = (int)(keys * Math.Pow(popularity / 10_000.0, 2))
            select operation with
            {
                Key = key,
                Kind = operation.Kind is StoreOperationKind.Remove or StoreOperationKind.Add or StoreOperationKind.Replace or StoreOperationKind.Advance
                    ? StoreOperationKind.Set
                    : operation.Kind,
            };
        return
            from operations in Gen.ArrayOf(step, length)
            from favourites in Gen.ArrayOf(Gen.Choose(0, sizes.Length - 1), 4)
            select operations.Select((operation, i) =>
            {
                // Seven keys in eight are of the size that is the fashion.
                int size = operation.Key % 8 == 0 ? operation.Key % sizes.Length : favourites[i * favourites.Length / length];
                return operation with { Size = sizes[size] + (operation.Size % 16) };
            }).ToArray();
    }

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
