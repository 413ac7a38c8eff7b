using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace TypedCache.Tests.Generated;

/// <summary>Describes a value completely, so that two values can be compared bit by bit.</summary>
internal static class Dump
{
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
            case IEnumerable items:
                text.Append('[');
                foreach (object? item in items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
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

    private static void AppendMembers(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (PropertyInfo property in value.GetType().GetProperties().Where(IsStored))
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
