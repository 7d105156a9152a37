namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>A word as it stands on a page.</summary>
/// <param name="Text">Its letters.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
internal readonly record struct Word(string Text, double Left, double Right)
{
    /// <summary>Its width.</summary>
    public double Width => Right - Left;

    /// <summary>The middle of its width.</summary>
    public double Middle => (Left + Right) / 2;
}

/// <summary>Words on one line, from the left.</summary>
/// <param name="Words">The words; at least one.</param>
/// <param name="Baseline">The height of the line.</param>
/// <param name="Size">The size of its letters.</param>
/// <param name="IsBold">Whether all of it is bold.</param>
/// <param name="IsFurniture">Whether the file says that all of it belongs to the page.</param>
internal sealed record TextLine(List<Word> Words, double Baseline, double Size, bool IsBold, bool IsFurniture)
{
    private string? _text;

    /// <summary>Which line of its page it is, from 1; 0 in a table's cell.</summary>
    public int Number { get; set; }

    /// <summary>Where the first word begins.</summary>
    public double Left => Words[0].Left;

    /// <summary>Where the last word ends.</summary>
    public double Right => Words[^1].Right;

    /// <summary>Its width.</summary>
    public double Width => Right - Left;

    /// <summary>The words with a space between.</summary>
    public string Text => _text ??= string.Join(' ', Words.Select(static word => word.Text));

    /// <summary>The words with only those that a place allows, or null where there are none.</summary>
    public TextLine? Between(double left, double right)
    {
        var words = Words.FindAll(word => word.Middle >= left && word.Middle < right);
        return words.Count == Words.Count ? this : words.Count == 0 ? null : this with { Words = words, _text = null };
    }

    /// <summary>The line without its first words.</summary>
    public TextLine After(int words) => words == 0 ? this : this with { Words = Words[words..], _text = null };

    /// <summary>The pieces of the line that gaps wider than this part.</summary>
    public List<TextLine> Chunks(double gap)
    {
        var chunks = new List<TextLine>();
        var start = 0;
        for (var index = 1; index <= Words.Count; index++)
        {
            if (index == Words.Count || Words[index].Left - Words[index - 1].Right > gap)
            {
                chunks.Add(start == 0 && index == Words.Count ? this : this with { Words = Words[start..index], _text = null });
                start = index;
            }
        }

        return chunks;
    }
}
