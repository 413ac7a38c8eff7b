using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedCache.Generators.Configuration;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Sizing;

/// <summary>Judges how large the values of a type can be. Costs nothing where nobody listens.</summary>
internal static class SizeRules
{
    private const int LargestNarrowOffset = ushort.MaxValue;

    /// <summary>Judges a member: what nothing bounds should at least have a usual length.</summary>
    /// <param name="member">The member.</param>
    /// <param name="declared">What attributes say of its length.</param>
    /// <param name="size">The attribute that says what is usual, or null.</param>
    /// <param name="wholeIsBounded">Whether the type itself has a largest size.</param>
    /// <param name="symbol">Where to report.</param>
    /// <param name="problems">Who listens.</param>
    public static void CheckMember(
        MemberModel member, LengthModel declared, AttributeData? size, bool wholeIsBounded, ISymbol symbol, IProblemSink problems)
    {
        if (problems.Limits is null)
        {
            return;
        }

        bool isKnown = declared.Typical != LengthModel.Undeclared || wholeIsBounded;
        if (!isKnown && IsBoundable(member.Value) && SizeEstimate.OfValue(member.Value, member.Length).Maximum == SizeModel.Unbounded)
        {
            problems.Report(Descriptors.UnboundedMember, symbol, member.Name, WhatIsUnbounded(member));
        }

        if (size is not null && declared.Maximum != LengthModel.Undeclared && declared.Typical > declared.Maximum)
        {
            problems.Report(Descriptors.TypicalIsOutside, size, declared.Typical, member.Name, 0, declared.Maximum);
        }
    }

    /// <summary>Judges a type by the sizes of its members.</summary>
    public static void CheckMembers(CacheableModel model, INamedTypeSymbol type, AttributeData? declaration, IProblemSink problems)
    {
        if (problems.Limits is not { } limits)
        {
            return;
        }

        bool isPacked = model.Format == StorageFormat.MessagePack;
        bool isOpen = model.Members.Any(member => OpenCodecs.In(member.Value).Any());
        LayoutPlan? plan = isPacked ? null : LayoutPlanner.Plan(model.Members);
        SizeModel planned = plan?.Size ?? PackedPlan.Of(model.Members).Size;
        if (plan is { IsFixed: false, NarrowStart: > LargestNarrowOffset })
        {
            problems.Report(Descriptors.FixedPartIsLarge, type, type.Name, plan.NarrowStart);
        }

        if (declaration is not null && !isOpen)
        {
            CheckTypical(planned, model.Size, type, declaration, problems);
        }

        SizeModel size = SizeEstimate.Declared(planned, model.Size);
        if (plan is not null && size.Maximum > LargestNarrowOffset && model.Size.Maximum == LengthModel.Undeclared)
        {
            size = size with { Maximum = size.Maximum + plan.WideStart - plan.NarrowStart };
        }

        Check(size, isOpen, type, limits, problems);
    }

    /// <summary>Judges a union by the sizes of its types.</summary>
    public static void CheckUnion(CacheableModel model, INamedTypeSymbol type, IProblemSink problems)
    {
        if (problems.Limits is not { } limits || model.Union is not { Cases.Count: > 0 } union)
        {
            return;
        }

        bool isOpen = union.Cases.Any(item => item.Nested is { IsOpen: true, IsRecursive: false });
        SizeModel size = model.Format == StorageFormat.MessagePack ? new PackedUnionPlan(union).Size : new UnionPlan(union).Size;

        // Which of its types is usual nobody says.
        Check(size with { Typical = 0 }, isOpen, type, limits, problems);
    }

    /// <summary>Judges a key by the sizes of its members.</summary>
    public static void CheckKey(KeyModel key, INamedTypeSymbol type, IProblemSink problems)
    {
        const int LargestKeyOfMemcached = 250;
        if (problems.Limits is null)
        {
            return;
        }

        long maximum = key.Parts.Any(part => part.MaximumSize == SizeModel.Unbounded) ? SizeModel.Unbounded : key.Parts.Sum(part => part.MaximumSize);
        if (maximum is SizeModel.Unbounded or > LargestKeyOfMemcached)
        {
            string what = maximum == SizeModel.Unbounded ? "of any length" : $"up to {Bytes(maximum)} long";
            problems.Report(Descriptors.LongKey, type, type.Name, what);
        }
    }

    private static void CheckTypical(SizeModel size, LengthModel declared, INamedTypeSymbol type, AttributeData declaration, IProblemSink problems)
    {
        long maximum = SizeEstimate.Declared(size, declared with { Typical = LengthModel.Undeclared }).Maximum;
        if (declared.Typical != LengthModel.Undeclared
            && (declared.Typical < size.Minimum || (maximum != SizeModel.Unbounded && declared.Typical > maximum)))
        {
            string largest = maximum == SizeModel.Unbounded ? "any" : maximum.ToString(CultureInfo.InvariantCulture);
            problems.Report(Descriptors.TypicalIsOutside, declaration, declared.Typical, type.Name, size.Minimum, largest);
        }

        if (declared.Maximum != LengthModel.Undeclared && declared.Maximum < size.Minimum)
        {
            problems.Report(Descriptors.AlwaysTooLarge, declaration, type.Name, Bytes(size.Minimum), $"{Bytes(declared.Maximum)} of its [CacheSize]");
        }
    }

    private static void Check(SizeModel size, bool isOpen, INamedTypeSymbol type, SizeLimits limits, IProblemSink problems)
    {
        long smallestItem = ChunkFit.ItemSize(size.Minimum, 0);
        if (smallestItem > limits.MaxItemSize)
        {
            problems.Report(Descriptors.AlwaysTooLarge, type, type.Name, Bytes(smallestItem), $"{Bytes(limits.MaxItemSize)} of {BuildOption.MaxItemSize.Name}");
            return;
        }

        long largestItem = ChunkFit.ItemSize(size.Maximum, 0);
        if (!isOpen && size.Maximum != SizeModel.Unbounded && largestItem > limits.MaxItemSize)
        {
            problems.Report(Descriptors.SometimesTooLarge, type, type.Name, Bytes(largestItem), Bytes(limits.MaxItemSize));
            return;
        }

        if (!isOpen && size.Typical > 0)
        {
            CheckWaste(size, type, limits, problems);
        }
    }

    private static void CheckWaste(SizeModel size, INamedTypeSymbol type, SizeLimits limits, IProblemSink problems)
    {
        var fit = new ChunkFit(limits.MemoryLimit);
        long item = ChunkFit.ItemSize(size.Typical, limits.TypicalKeySize);
        long chunk = fit.ChunkFor(item, isExact: size.Minimum == size.Maximum);
        int waste = ChunkFit.WasteInPercent(item, chunk);
        if (waste > limits.WasteThreshold)
        {
            long overhead = ChunkFit.ItemSize(0, limits.TypicalKeySize);
            long fitting = fit.NextSmaller(item) - overhead;
            bool canBeSmaller = size.Minimum != size.Maximum && fitting > size.Minimum;
            string advice = canBeSmaller ? $"a value of {Bytes(fitting)} would fill a chunk" : $"values of up to {Bytes(chunk - overhead)} take no more";
            problems.Report(
                Descriptors.TypicalWastes, type, type.Name, Bytes(size.Typical), Bytes(item), Bytes(chunk), waste, limits.WasteThreshold, advice, canBeSmaller ? fitting : 0);
        }
    }

    // A type inside says itself what is unbounded about it, and a number of fixed size needs no bound.
    private static bool IsBoundable(ValueModel value) =>
        value.Kind is ValueKind.String or ValueKind.Sequence or ValueKind.Map
        || value.Leaf is { BytesPerUnit: > 0 }
        || value.Nested is { Shape: not null };

    private static string WhatIsUnbounded(MemberModel member) => member switch
    {
        { Value.Nested: not null } => "parts without a maximum length; declare the size of the whole type with [CacheSize(Max = ...)]",
        { HasMaximum: true } or { Value.Sequence.Kind: SequenceKind.InlineArray } =>
            "elements without a maximum length; declare what is usual with [CacheSize(Typical = ...)], or the size of the whole type with [CacheSize(Max = ...)]",
        _ => "no maximum length; declare one with [MaxLength], or what is usual with [CacheSize(Typical = ...)]",
    };

    private static string Bytes(long count) => count.ToString("N0", CultureInfo.InvariantCulture) + " B";
}
