using System.Text;

namespace TypedCache.Generators.Emit;

/// <summary>Writes lines and indents them by the blocks they are in. Lines end with LF; the text ends without one.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes one or more lines at the current level.</summary>
    public void Line(string lines = "")
    {
        foreach (string line in lines.Split('\n'))
        {
            string content = line.TrimEnd('\r');
            if (content.Length > 0)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(content);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes a header and opens its block.</summary>
    public void Open(string header)
    {
        Line(header);
        Line("{");
        _level++;
    }

    /// <summary>Closes the block; a blank line before the brace goes.</summary>
    public void Close(string after = "")
    {
        if (_text.Length > 1 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n')
        {
            _text.Length--;
        }

        _level--;
        Line("}" + after);
    }

    /// <summary>Writes one line, one level deeper.</summary>
    public void Indented(string line)
    {
        _level++;
        Line(line);
        _level--;
    }

    public override string ToString() => _text.ToString().TrimEnd('\n');
}
