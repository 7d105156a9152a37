using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Follows the fields of a text, so that only what they show is read, never what they are told to do.</summary>
internal sealed class WordFields
{
    private const int MaxInstruction = 40;

    // More fields inside each other than in any file; what is beyond is read as text.
    private const int MaxOpen = 100;

    private readonly List<Field> _open = [];

    private int _silent;

    /// <summary>Whether the text here is not shown.</summary>
    public bool IsSilent => _silent > 0;

    /// <summary>A field begins.</summary>
    public void Begin()
    {
        if (_open.Count < MaxOpen)
        {
            _open.Add(new Field());
            _silent++;
        }
    }

    /// <summary>The innermost field is told something.</summary>
    public void Instruct(string text)
    {
        if (_open.Count > 0 && !_open[^1].HasResult && _open[^1].Instruction.Length < MaxInstruction)
        {
            _open[^1].Instruction.Append(text.Length > MaxInstruction ? text[..MaxInstruction] : text);
        }
    }

    /// <summary>From here on stands what the innermost field shows.</summary>
    public void Separate()
    {
        if (_open.Count > 0)
        {
            Show(_open[^1]);
        }
    }

    /// <summary>The innermost field ends.</summary>
    public void End()
    {
        if (_open.Count > 0)
        {
            _silent -= _open[^1].IsSilent ? 1 : 0;
            _open.RemoveAt(_open.Count - 1);
        }
    }

    /// <summary>A field that was only begun when the paragraph ended is a damaged one; it must not swallow the rest of the file.</summary>
    public void EndParagraph()
    {
        foreach (var field in _open)
        {
            Show(field);
        }
    }

    /// <summary>Whatever is open ends here: no table of contents reaches over a heading or a table.</summary>
    public void Clear()
    {
        _open.Clear();
        _silent = 0;
    }

    /// <summary>Whether a field shows only where things stand: a table of contents, the page's number.</summary>
    public static bool IsFurniture(string instruction)
    {
        var name = instruction.AsSpan().Trim();
        var end = name.IndexOf(' ');
        name = end < 0 ? name : name[..end];
        return name.Equals("TOC", StringComparison.OrdinalIgnoreCase) || name.Equals("PAGE", StringComparison.OrdinalIgnoreCase)
            || name.Equals("NUMPAGES", StringComparison.OrdinalIgnoreCase) || name.Equals("SECTIONPAGES", StringComparison.OrdinalIgnoreCase);
    }

    private void Show(Field field)
    {
        if (!field.HasResult)
        {
            field.HasResult = true;
            field.IsSilent = IsFurniture(field.Instruction.ToString());
            _silent -= field.IsSilent ? 0 : 1;
        }
    }

    private sealed class Field
    {
        public StringBuilder Instruction { get; } = new();

        public bool HasResult { get; set; }

        public bool IsSilent { get; set; } = true;
    }
}
