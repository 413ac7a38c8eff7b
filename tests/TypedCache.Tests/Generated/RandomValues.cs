using System.Numerics;
using System.Reflection;
using System.Text;

namespace TypedCache.Tests.Generated;

/// <summary>Makes values of any type a codec can store, nulls and extremes included.</summary>
internal static class RandomValues
{
    private const int MaximumDepth = 4;

    private static readonly string[] Pieces =
        ["", "a", "plain ascii text", "é", "Größe", "日本語", "😀", "\uD800", "\uDC00", "\uDC00\uD800", "\0", "x\uDBFFy", new('z', 300)];

    public static T Create<T>(Random random) => (T)Create(typeof(T), random, depth: 0, canBeNull: false)!;

    public static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static object? Create(Type type, Random random, int depth, bool canBeNull)
    {
        bool isNullable = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (canBeNull && (isNullable || !type.IsValueType) && (depth > MaximumDepth || random.Next(5) == 0))
        {
            return null;
        }

        return Scalar(type, random)
            ?? (type.IsArray ? Array(type.GetElementType()!, random, depth)
            : type.IsAbstract && type.GetCustomAttributes<CacheUnionAttribute>(inherit: false).ToArray() is { Length: > 0 } cases ? Create(Close(cases[random.Next(cases.Length)].Type, type), random, depth, canBeNull: false)
            : (type.IsGenericType ? Collection(type, random, depth) : null) ?? Object(type, random, depth));
    }

    private static object? Scalar(Type type, Random random)
    {
        byte[] bytes = new byte[16];
        if (random.Next(4) != 0)
        {
            random.NextBytes(bytes);
        }

        long bits = BitConverter.ToInt64(bytes);
        return type.IsEnum ? Enum.ToObject(type, Scalar(type.GetEnumUnderlyingType(), random)!)
            : type == typeof(bool) ? random.Next(2) == 0
            : type == typeof(sbyte) ? (sbyte)bits
            : type == typeof(byte) ? (byte)bits
            : type == typeof(short) ? (short)bits
            : type == typeof(ushort) ? (ushort)bits
            : type == typeof(int) ? (int)bits
            : type == typeof(uint) ? (uint)bits
            : type == typeof(long) ? bits
            : type == typeof(ulong) ? (ulong)bits
            : type == typeof(char) ? (char)bits
            : type == typeof(float) ? BitConverter.Int32BitsToSingle((int)bits)
            : type == typeof(double) ? BitConverter.Int64BitsToDouble(bits)
            : type == typeof(Half) ? BitConverter.Int16BitsToHalf((short)bits)
            : type == typeof(decimal) ? new decimal((int)bits, (int)(bits >> 32), bytes[9], bytes[10] > 127, (byte)random.Next(29))
            : type == typeof(Guid) ? new Guid(bytes)
            : type == typeof(DateTime) ? new DateTime(random.NextInt64(DateTime.MaxValue.Ticks + 1), (DateTimeKind)random.Next(3))
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(
                random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(random.Next(-840, 841)))
            : type == typeof(DateOnly) ? DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1))
            : type == typeof(TimeOnly) ? new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay))
            : type == typeof(TimeSpan) ? new TimeSpan(bits)
            : type == typeof(string) ? Text(random)
            : type == typeof(Int128) ? new Int128((ulong)bits, BitConverter.ToUInt64(bytes, 8))
            : type == typeof(UInt128) ? new UInt128((ulong)bits, BitConverter.ToUInt64(bytes, 8))
            : type == typeof(Rune) ? (Rune.TryCreate((int)(bits & 0x1FFFFF), out Rune rune) ? rune : Rune.ReplacementChar)
            : type == typeof(Version) ? RandomVersion(random)
            : type == typeof(BigInteger) ? new BigInteger(bytes.AsSpan(0, random.Next(17)))
            : type == typeof(Uri) ? RandomUri(random)
            : null;
    }

    private static Version RandomVersion(Random random) => random.Next(3) switch
    {
        0 => new Version(random.Next(), random.Next()),
        1 => new Version(random.Next(), random.Next(), random.Next()),
        _ => new Version(random.Next(), 0, int.MaxValue, random.Next()),
    };

    private static Uri RandomUri(Random random) => random.Next(2) == 0
        ? new Uri("https://example.org/" + new string('p', random.Next(15)) + "?q=日本")
        : new Uri("../" + new string('r', random.Next(30)), UriKind.Relative);

    private static Array Array(Type element, Random random, int depth)
    {
        var array = System.Array.CreateInstance(element, Length(random, depth));
        for (int index = 0; index < array.Length; index++)
        {
            array.SetValue(Create(element, random, depth + 1, canBeNull: true), index);
        }

        return array;
    }

    private static object? Collection(Type type, Random random, int depth)
    {
        Type[] arguments = type.GenericTypeArguments;
        if (arguments.Any(argument => argument.IsByRefLike || argument.IsPointer))
        {
            return null;
        }

        return arguments switch
        {
            [{ } element] => RandomCollections.Create(type, Array(element, random, depth), random),
            [{ } key, { } value] => Dictionary(type, key, value, random, depth),
            _ => null,
        };
    }

    private static object? Dictionary(Type type, Type key, Type value, Random random, int depth)
    {
        Array keys = Array(key, random, depth);
        var values = System.Array.CreateInstance(value, keys.Length);
        for (int index = 0; index < keys.Length; index++)
        {
            values.SetValue(Create(value, random, depth + 1, canBeNull: true), index);
        }

        return RandomCollections.Create(type, keys, values, random);
    }

    private static Type Close(Type type, Type union) => type.IsGenericTypeDefinition ? type.MakeGenericType(union.GenericTypeArguments) : type;

    private static int Length(Random random, int depth) => depth > MaximumDepth ? 0 : random.Next(depth == 0 ? 12 : 5);

    private static object Object(Type type, Random random, int depth)
    {
        ConstructorInfo? constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type)
            .MaxBy(candidate => candidate.GetParameters().Length);
        object?[] arguments = constructor?.GetParameters().Select(parameter => Create(parameter.ParameterType, random, depth + 1, canBeNull: true)).ToArray() ?? [];
        object value = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke(arguments);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod is { IsStatic: false } && property.GetIndexParameters().Length == 0))
        {
            property.SetValue(value, Create(property.PropertyType, random, depth + 1, canBeNull: true));
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            field.SetValue(value, Create(field.FieldType, random, depth + 1, canBeNull: true));
        }

        return value;
    }
}
