using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class TypeArgumentAnalyzerTests
{
    [Theory]
    [InlineData("public sealed record Item(int Id); public class C(SlabCache<int, {|TC0200:Item|}> cache) { public object Cache => cache; }")]
    [InlineData("public struct Item; public class C { public object M(SlabEngine engine) => engine.Open<int, {|TC0200:Item|}>(\"x\"); }")]
    [InlineData("public class C { public object M() => new SlabCache<int, {|TC0200:string|}>(); public object N() => new SlabCache<int, {|TC0200:byte[]|}>(); }")]
    [InlineData("[Cacheable] public readonly partial record struct Item(int Id); public class C { public SlabCache<int, {|TC0200:Item?|}>? Cache { get; } }")]
    [InlineData("public interface IItem; public class C { public SlabCache<int, {|TC0200:IItem|}>? Cache { get; } public SlabCache<int, {|TC0200:Version|}>? Other { get; } }")]
    [InlineData("using TypedCache.Codecs; public record Item(int Id); public class Own<T> where T : ICacheable<T>; public class C : Own<{|TC0200:Item|}>;")]
    [InlineData("[Cacheable] public sealed partial record Item(int Id); public class C { public SlabCache<int, Item>? A { get; } public SlabCache<string, Text>? B { get; } public SlabCache<Guid, Bytes>? D { get; } }")]
    [InlineData("using TypedCache.Codecs; public class C<TKey, T> where T : ICacheable<T> { public SlabCache<TKey, T>? Cache { get; } }")]
    [InlineData("[Cacheable] public sealed record Item(int Id); public class C { public SlabCache<int, Item>? Cache { get; } public SlabCache<int, Unknown>? Other { get; } }")]
    public Task What_cannot_be_cached_is_reported(string marked) => Markup.VerifyAsync(marked, "TC0200");

    [Theory]
    [InlineData("public struct Key; public class C(SlabCache<{|TC0204:Key|}, Text> cache) { public object Cache => cache; }")]
    [InlineData("public record Key(int A); public class C { public object M(SlabEngine engine) => engine.Open<{|TC0204:Key|}, Text>(\"x\"); }")]
    [InlineData("public class C { public SlabCache<{|TC0204:int?|}, Text>? A { get; } public SlabCache<{|TC0204:double|}, Text>? B { get; } public SlabCache<{|TC0204:DateTime|}, Text>? D { get; } }")]
    [InlineData("public class C { public SlabCache<bool, Text>? A { get; } public SlabCache<char, Text>? B { get; } public SlabCache<UInt128, Text>? D { get; } public SlabCache<DayOfWeek, Text>? E { get; } }")]
    [InlineData("[CacheKey] public readonly partial record struct Key(int A); public class C { public SlabCache<Key, Text>? A { get; } public SlabCache<nint, Text>? B { get; } public SlabCache<string?, Text>? D { get; } }")]
    public Task What_cannot_be_a_key_is_reported(string marked) => Markup.VerifyAsync(marked, "TC0204");
}
