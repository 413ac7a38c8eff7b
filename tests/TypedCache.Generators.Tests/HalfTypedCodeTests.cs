using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

public sealed class HalfTypedCodeTests
{
    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public async Task Code_cut_off_anywhere_never_throws(string input)
    {
        string source = Inputs.Source(input);
        for (int length = 0; length < source.Length; length += 11)
        {
            await Markup.AnalyzeAsync(GeneratorRun.Of(source[..length]).Output);
        }
    }

    [Theory]
    [InlineData("[Cacheable] partial record Item(Unknown A, List<Unknown> B, Unknown? C);")]
    [InlineData("[Cacheable] partial record Item(int, string);")]
    [InlineData("[Cacheable] partial class Item { public int A { get; set; public }")]
    [InlineData("[Cacheable] partial struct Item { public Item Self; }")]
    [InlineData("[Cacheable] partial class Item : Item { }")]
    [InlineData("[Cacheable] partial record Item(int A, int A);")]
    [InlineData("[Cacheable] partial record Item<T, T>(T A);")]
    [InlineData("[Cacheable][CacheKey] partial record struct Item(int A);")]
    [InlineData("[CacheKey] partial struct Key { public Key Self; }")]
    [InlineData("[Cacheable] partial class {")]
    [InlineData("[Cacheable] partial record Item(int A); [Cacheable] partial record Item;")]
    [InlineData("[Cacheable] record Item(int A); [Cacheable] record Item(string B);")]
    [InlineData("[Cacheable] partial record Item((int, ) A, (Unknown, int) B, Dictionary<Unknown, int> C, Dictionary<> D, List<> E);")]
    [InlineData("struct S<T> { public S<S<T>> A; public S<S<T>> B; } [Cacheable] partial record Item(S<int> A);")]
    [InlineData("[System.Runtime.CompilerServices.InlineArray(3)] struct B { public B A; } [Cacheable] partial record Item(B A);")]
    [InlineData("[System.Runtime.CompilerServices.InlineArray(-1)] struct B { int _a; } [System.Runtime.CompilerServices.InlineArray(2000000000)] struct C { long _a; } [Cacheable] partial record Item(B A, C D);")]
    [InlineData("[CacheUnion] abstract partial record A; [CacheUnion(1, null)] abstract partial record B; [CacheUnion(1, typeof(Unknown))] abstract partial record C; [CacheUnion(1, typeof(D))] abstract partial record D;")]
    [InlineData("[CacheUnion(1, typeof(B<,>))] abstract partial record A<T>; [Cacheable] partial record B<T, U> : A<T>;")]
    [InlineData("[Cacheable] partial record Item([CacheCodec(typeof(Unknown))] int A, [CacheCodec(null)] int B, [CacheCodec] int C, [CacheCodec(typeof(List<>))] int D);")]
    [InlineData("[Cacheable, CacheCodec(typeof(Unknown))] partial record Item(int A); [Cacheable, CacheCodec(typeof(List<>))] partial record Other<T>(int A);")]
    [InlineData("[Cacheable] partial record Item([CacheMember(\"x\")] int A, [CacheMember(1, ViewName = null)] int B, [CacheSize(Max = \"x\")] string C, [CacheSize(Max = -1)] string D);")]
    [InlineData("[assembly: CacheableFor<Unknown>] [assembly: CacheableFor<>] [assembly: CacheableFor<int>(Codec = 3)] [Cacheable] partial record Item(Unknown A, int B);")]
    [InlineData("[Cacheable] partial class Item { [CacheInclude] private int this[int i] => 1; [CacheInclude] void M() { } [CacheInclude] private static int S; [CacheConstructor] public Item(Unknown a) { } }")]
    [InlineData("[Cacheable] partial class Item<T> where T : TypedCache.Codecs.ICacheable<Unknown> { public T A; public Item<Item<T>> B; }")]
    [InlineData("[Cacheable] partial interface Item { int A { get; } }")]
    [InlineData("[Cacheable(Format = )] partial record A(int X); [Cacheable(Format = Unknown)] partial record B(int X); [Cacheable(Format = (CacheFormat)77)] partial record C(int X); [Cacheable(Format = 1)] partial record D(int X);")]
    [InlineData("namespace MessagePack { public sealed class KeyAttribute : System.Attribute { public KeyAttribute(object key) { } public KeyAttribute() { } } } [Cacheable(Format = CacheFormat.MessagePack)] partial record Item([property: MessagePack.Key] int A, [property: MessagePack.Key(null)] int B, [property: MessagePack.Key(3L)] int C, [property: MessagePack.Key(Unknown)] int D);")]
    [InlineData("namespace MessagePack { public sealed class UnionAttribute : System.Attribute { public UnionAttribute(object a, object b) { } } } [Cacheable(Format = CacheFormat.MessagePack), MessagePack.Union(1, null)] abstract partial class A; [Cacheable(Format = CacheFormat.MessagePack), MessagePack.Union(\"x\", typeof(Unknown))] abstract partial class B; [Cacheable(Format = CacheFormat.MessagePack), MessagePack.Union(1, typeof(C))] sealed partial class C;")]
    [InlineData("[Cacheable(Format = CacheFormat.MessagePack)] partial record Item(Item Self, (Item, ) Pair, Unknown<Item> Other, int A, int A);")]
    [InlineData("class C { void M(TypedCache.SlabCache<int, Text> cache) { var lease = cache.Lease(; lease.Dispose(); lease.Value. } }")]
    [InlineData("class C { void M(TypedCache.SlabCache<int, > cache) { using var = cache.Lease(1); cache.TryGet(1, out var x) ? x. : ; } }")]
    [InlineData("class C { TypedCache.SlabCache<Unknown, Unknown> A = new(); TypedCache.SlabCache<> B; TypedCache.SlabCache<int> D; TypedCache.SlabCache<int, int, int> E; }")]
    [InlineData("class C { void M(TypedCache.SlabCache<int, Text> cache) { cache.GetOrAdd(1, k => ); cache.GetOrAddAsync(1, (k, t) => k.).Result; cache.TryRead(1, (Text.View v) => v, out _); } }")]
    [InlineData("[Cacheable, CacheSize(Typical = -1, Max = 2147483647)] partial record Item([CacheSize(Typical = 2147483647, Max = 1)] string A, [MaxLength(2147483647)] List<string> B, [MaxLength(2147483647)] long[] C);")]
    [InlineData("[Cacheable] partial record Item(int A, int A, string a, string A);  [Cacheable] partial record item(int A); [Cacheable] partial class Item { }")]
    [InlineData("[Cacheable] partial record Item([MaxLength] string A, [MaxLength(\"x\")] string B, [MaxLength(-1)] string C);")]
    public async Task Code_that_makes_no_sense_never_throws(string source)
        => await Markup.AnalyzeAsync(GeneratorRun.Of(source).Output);
}
