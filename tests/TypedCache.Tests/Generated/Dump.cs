using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace TypedCache.Tests.Generated;

/// <summary>Describes a value completely, so that two values can be compared bit by bit.</summary>
internal static class Dump
{
    private static readonly Type[] Unordered = [typeof(IReadOnlySet<>), typeof(IReadOnlyDictionary<,>), typeof(IImmutableSet<>)];

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string word:
                text.Append('"').AppendJoin(' ', word.Select(unit => ((int)unit).ToString("x", CultureInfo.InvariantCulture))).Append('"');
                break;
            case double number:
                text.Append(BitConverter.DoubleToInt64Bits(number));
                break;
            case float number:
                text.Append(BitConverter.SingleToInt32Bits(number));
                break;
            case Half number:
                text.Append(BitConverter.HalfToInt16Bits(number));
                break;
            case decimal number:
                text.AppendJoin(' ', decimal.GetBits(number));
                break;
            case DateTime time:
                text.Append(time.Ticks).Append(time.Kind);
                break;
            case DateTimeOffset time:
                text.Append(time.Ticks).Append('+').Append(time.Offset.Ticks);
                break;
            case Bytes bytes:
                AppendItems(text, bytes.Value);
                break;
            case CultureInfo culture:
                text.Append(culture.Name);
                break;
            case IPAddress address:
                text.Append(address);
                break;
            case Uri uri:
                text.Append(uri.IsAbsoluteUri).Append(' ').Append(uri.OriginalString);
                break;
            case IEnumerable items:
                AppendItems(text, items);
                break;
            case var memory when memory.GetType().GetMethod("ToArray", []) is { } toArray:
                AppendItems(text, (IEnumerable)toArray.Invoke(memory, null)!);
                break;
            case IFormattable scalar:
                text.Append(scalar.ToString(null, CultureInfo.InvariantCulture));
                break;
            case char or bool:
                text.Append(value is char unit ? (int)unit : value);
                break;
            default:
                AppendMembers(text, value);
                break;
        }
    }

    // The order of a set or a dictionary says nothing.
    private static void AppendItems(StringBuilder text, IEnumerable items)
    {
        if (items.GetType().GetProperty("IsDefault") is { } isDefault && isDefault.GetValue(items) is true)
        {
            text.Append("default");
            return;
        }

        IEnumerable<string> dumps = items.Cast<object?>().Select(Of);
        bool isOrdered = !items.GetType().GetInterfaces().Any(type => type.IsGenericType && Unordered.Contains(type.GetGenericTypeDefinition()));
        text.Append('[').AppendJoin(',', isOrdered ? dumps : dumps.Order(StringComparer.Ordinal)).Append(']');
    }

    private static void AppendMembers(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && IsStored(property)))
        {
            text.Append(property.Name).Append('=');
            Append(text, property.GetValue(value));
            text.Append(';');
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Where(IsStored))
        {
            text.Append(field.Name).Append('=');
            Append(text, field.GetValue(value));
            text.Append(';');
        }

        text.Append('}');
    }

    private static bool IsStored(MemberInfo member) => member.GetCustomAttribute<CacheIgnoreAttribute>() is null;
}
