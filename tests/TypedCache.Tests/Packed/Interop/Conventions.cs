using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using MessagePack;

namespace TypedCache.Tests.Packed.Interop;

/// <summary>
/// Says what another language should understand of a value, worked out from the value and the conventions alone and so not by any codec. Where a language does not tell
/// whole numbers from others, neither does this.
/// </summary>
internal sealed class Conventions(bool tellsNumbersApart)
{
    internal string Describe<T>(T value) => Of(typeof(T), value);

    private string Of(Type declared, object? value)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        return value is null ? "n"
            : Scalar(value)
            ?? Bytes(value)
            ?? (value is IDictionary map ? Map(type, map)
            : Inline(type, value)
            ?? (value is ITuple tuple ? Tuple(type, tuple)
            : value is IEnumerable items ? Array(items.Cast<object?>().Select(item => Of(ElementOf(type), item)))
            : Object(type, value)));
    }

    private string? Scalar(object value) => value switch
    {
        bool flag => flag ? "t" : "f",
        Enum number => Integer(Convert.ChangeType(number, Enum.GetUnderlyingType(number.GetType()), CultureInfo.InvariantCulture)),
        char unit => Integer((int)unit),
        sbyte or byte or short or ushort or int or uint or long or ulong => Integer(value),
        float number => Number(number),
        double number => Number(number),
        Half number => Number((double)number),
        DateOnly day => Integer(day.DayNumber),
        TimeOnly time => Integer(time.Ticks),
        TimeSpan span => Integer(span.Ticks),
        Rune rune => Integer(rune.Value),
        DateTime time => Time((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks),
        DateTimeOffset time => $"[{Time(time.Ticks)},{Integer((int)time.Offset.TotalMinutes)}]",
        string text => Text(text),
        decimal number => Text(number.ToString(CultureInfo.InvariantCulture)),
        Guid guid => Text(guid.ToString()),
        Version version => Text(version.ToString()),
        Uri uri => Text(uri.OriginalString),
        _ => null,
    };

    private static string? Bytes(object value) => value switch
    {
        Int128 number => Hex(GetBytes(number)),
        UInt128 number => Hex(GetBytes(number)),
        BigInteger number => Hex(number.ToByteArray()),
        byte[] bytes => Hex(bytes),
        Memory<byte> bytes => Hex(bytes.Span),
        ReadOnlyMemory<byte> bytes => Hex(bytes.Span),
        ArraySegment<byte> bytes => bytes.Array is null ? "n" : Hex(bytes),
        _ => null,
    };

    private static byte[] GetBytes<T>(T number)
        where T : IBinaryInteger<T>
    {
        byte[] bytes = new byte[16];
        number.WriteLittleEndian(bytes);
        return bytes;
    }

    private string? Inline(Type type, object value) => value switch
    {
        FourIntegers four => Array([Integer(four[0]), Integer(four[1]), Integer(four[2]), Integer(four[3])]),
        TwoNames names => Array([Of(typeof(string), names[0]), Of(typeof(string), names[1])]),
        Complex number => Array([Number(number.Real), Number(number.Imaginary)]),
        Vector3 vector => Array([Number(vector.X), Number(vector.Y), Number(vector.Z)]),
        ReadOnlyMemory<int> numbers => Array(numbers.ToArray().Select(number => Integer(number))),
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>)
            && type.GetProperty("IsDefault")!.GetValue(value) is true => "n",
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) => Members(type, value),
        _ => null,
    };

    // The eighth and further items of a tuple are in a tuple of their own.
    private string Tuple(Type type, ITuple tuple)
    {
        const int Longest = 7;
        string[] items = [.. Enumerable.Range(0, tuple.Length).Select(index => Of(ItemType(type, index), tuple[index]))];
        return items.Length <= Longest ? Array(items) : Array([.. items[..Longest], Array(items[Longest..])]);
    }

    private static Type ItemType(Type tuple, int index) => index < 7 ? tuple.GenericTypeArguments[index] : ItemType(tuple.GenericTypeArguments[7], index - 7);

    private string Map(Type type, IDictionary map)
    {
        Type[] types = type.GenericTypeArguments;
        IEnumerable<string> entries = map.Keys.Cast<object>().Select(key => $"{Key(Of(types[0], key))}:{Of(types[1], map[key])}");
        return $"{{{string.Join(',', entries.Order(StringComparer.Ordinal))}}}";
    }

    // Where a map is an object, its keys are strings.
    private string Key(string key) => tellsNumbersApart || key[0] == 's' ? key : Text(key[1..]);

    private string Object(Type type, object value)
    {
        int? tag = type.GetCustomAttributes<CacheUnionAttribute>(inherit: false).FirstOrDefault(item => item.Type == value.GetType())?.Tag
            ?? type.GetCustomAttributes<UnionAttribute>(inherit: false).FirstOrDefault(item => item.SubType == value.GetType())?.Key;
        return tag is null ? Members(type, value) : $"[{Integer(tag)},{Members(value.GetType(), value)}]";
    }

    private string Members(Type type, object value)
    {
        PropertyInfo[] members = type.GetProperties()
            .Where(member => member.GetIndexParameters().Length == 0 && member.GetCustomAttribute<IgnoreMemberAttribute>() is null)
            .OrderBy(member => member.DeclaringType == type)
            .ToArray();
        string[] items = [.. members.Select(member => Of(member.PropertyType, member.GetValue(value)))];
        bool isKeyedByName = type.GetCustomAttribute<MessagePackObjectAttribute>() is { KeyAsPropertyName: true };
        if (!isKeyedByName && members.All(member => member.GetCustomAttribute<KeyAttribute>()?.StringKey is null))
        {
            return Array(Placed(members, items));
        }

        IEnumerable<string> entries = members.Select((member, index) =>
            $"{Text(isKeyedByName ? member.Name : member.GetCustomAttribute<KeyAttribute>()!.StringKey!)}:{items[index]}");
        return $"{{{string.Join(',', entries.Order(StringComparer.Ordinal))}}}";
    }

    // Keys that no member has are nils.
    private static string[] Placed(PropertyInfo[] members, string[] items)
    {
        int[] places = [.. members.Select((member, index) => member.GetCustomAttribute<KeyAttribute>()?.IntKey ?? index)];
        string[] placed = [.. Enumerable.Repeat("n", places.DefaultIfEmpty(-1).Max() + 1)];
        for (int index = 0; index < items.Length; index++)
        {
            placed[places[index]] = items[index];
        }

        return placed;
    }

    private static Type ElementOf(Type type) => type.IsArray ? type.GetElementType()! : type.GenericTypeArguments[0];

    private static string Array(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    private static string Integer(object number) => string.Create(CultureInfo.InvariantCulture, $"i{number}");

    private string Number(double number) => double.IsNaN(number) ? "dNaN"
        : !tellsNumbersApart && double.IsInteger(number) ? Integer(new BigInteger(number))
        : "d" + Convert.ToHexStringLower(BitConverter.GetBytes(BitConverter.DoubleToUInt64Bits(number)).Reverse().ToArray());

    private static string Text(string text)
    {
        byte[] bytes = new byte[text.Length * 3];
        return "s" + Convert.ToHexStringLower(bytes.AsSpan(0, TypedCache.Codecs.Utf8Text.Write(text, bytes)));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => "b" + Convert.ToHexStringLower(bytes);

    private static string Time(long ticks)
    {
        long since = ticks - DateTime.UnixEpoch.Ticks;
        long seconds = (long)Math.Floor(since / (decimal)TimeSpan.TicksPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"T{seconds}.{(since - (seconds * TimeSpan.TicksPerSecond)) * 100}");
    }
}
