using TypedCache.Codecs;
using TypedCache.Tests.Generated;
using TypedCache.Tests.Packed.LibraryModel;

namespace TypedCache.Tests.Packed.Interop;

/// <summary>Independent implementations understand what we write, and we read what they write of it.</summary>
public sealed class InteropTests
{
    private const int Values = 60;

    private static readonly Dictionary<string, IInteropCase> Cases = new IInteropCase[]
    {
        new InteropCase<PackedNothing>(),
        new InteropCase<PackedTick>(),
        new InteropCase<PackedIntegers>(),
        new InteropCase<PackedScalars>(),
        new InteropCase<PackedNullables>(),
        new InteropCase<PackedTexts>(),
        new InteropCase<PackedArrays>(),
        new InteropCase<PackedCollections>(),
        new InteropCase<PackedMaps>(),
        new InteropCase<PackedTextMaps>(),
        new InteropCase<PackedTuples>(),
        new InteropCase<PackedNode>(),
        new InteropCase<PackedDrawing>(),
        new InteropCase<Quote>(),
        new InteropCase<LibraryModel.User>(),
        new InteropCase<Named>(),
        new InteropCase<LibraryValues>(LibraryVectors.Values.Values),
    }.ToDictionary(item => item.Name);

    public static TheoryData<string> Types => [.. Cases.Keys];

    /// <summary>Those without a map whose keys are not strings: JavaScript has no others.</summary>
    public static TheoryData<string> TypesWithNamedKeys => [.. Cases.Keys.Where(name => name is not (nameof(PackedMaps) or nameof(PackedTuples) or nameof(LibraryValues)))];

    [PythonTheory]
    [MemberData(nameof(Types))]
    public Task Python_understands_what_we_write_and_we_read_what_it_writes(string type) =>
        Cases[type].CheckAsync(Peer.Python, new Conventions(tellsNumbersApart: true), rewrites: true, isText: _ => true);

    [NodeTheory]
    [MemberData(nameof(TypesWithNamedKeys))]
    public Task JavaScript_understands_what_we_write_and_we_read_what_it_writes(string type) =>
        Cases[type].CheckAsync(Peer.JavaScript, new Conventions(tellsNumbersApart: false), rewrites: true, IsWellFormed);

    [NodeTheory]
    [InlineData(nameof(PackedMaps))]
    public Task JavaScript_understands_maps_whose_keys_are_numbers(string type) =>
        Cases[type].CheckAsync(Peer.JavaScript, new Conventions(tellsNumbersApart: false), rewrites: false, IsWellFormed);

    // Python can be told to let unpaired surrogates through, JavaScript's decoder cannot. Each is three bytes from ED A0 80 to ED BF BF.
    private static bool IsWellFormed(byte[] bytes) => !bytes.Where((unit, index) => unit == 0xED && index + 1 < bytes.Length && bytes[index + 1] >= 0xA0).Any();

    private interface IInteropCase
    {
        string Name { get; }

        Task CheckAsync(Peer peer, Conventions conventions, bool rewrites, Func<byte[], bool> isText);
    }

    private sealed class InteropCase<T>(IReadOnlyCollection<T>? given = null) : IInteropCase
        where T : ICacheable<T>
    {
        public string Name => typeof(T).Name;

        public async Task CheckAsync(Peer peer, Conventions conventions, bool rewrites, Func<byte[], bool> isText)
        {
            T[] values = given?.ToArray() ?? Random(isText);
            byte[][] written = [.. values.Select(PackedBytesOf.Value)];
            (string Description, byte[] Bytes)[] answers = await peer.AnswerAsync(written);
            for (int index = 0; index < values.Length; index++)
            {
                string expected = conventions.Describe(values[index]);
                Assert.Equal(expected, answers[index].Description);
                if (rewrites)
                {
                    Assert.True(T.TryRead(answers[index].Bytes, wide: false, out T? read), Convert.ToHexString(answers[index].Bytes));
                    Assert.Equal(expected, conventions.Describe(read));
                }
            }
        }

        private static T[] Random(Func<byte[], bool> isText)
        {
            var random = new Random(20_261_121);
            var values = new List<T>();
            while (values.Count < Values)
            {
                T value = RandomValues.Create<T>(random);
                if (T.Measure(in value, wide: false) >= 0 && isText(PackedBytesOf.Value(value)))
                {
                    values.Add(value);
                }
            }

            return [.. values];
        }
    }
}
