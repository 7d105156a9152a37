namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>What is shared by all the parts of one file while they are read: styles, lists, notes, and how much there was.</summary>
internal sealed class WordContext(WordStyles styles, WordNumbering numbering)
{
    private const int MaxPieces = 500_000;

    private const int MaxCharacters = 20_000_000;

    private readonly Dictionary<string, int> _counts = [];

    private int _pieces;

    private int _characters;

    /// <summary>The styles.</summary>
    public WordStyles Styles => styles;

    /// <summary>The lists.</summary>
    public WordNumbering Numbering => numbering;

    /// <summary>Whether there are tracked changes that nobody has accepted.</summary>
    public bool HasTrackedChanges { get; set; }

    /// <summary>Whether there are pictures.</summary>
    public bool HasPictures { get; set; }

    /// <summary>The ids of the page headers, in the order in which sections name them.</summary>
    public List<string> PageHeaders { get; } = [];

    /// <summary>A note is referred to: notes are numbered as they come, each kind by itself.</summary>
    public WordNote Note(string kind, string id)
    {
        var number = _counts.GetValueOrDefault(kind) + 1;
        _counts[kind] = number;
        return new WordNote(kind, id, number);
    }

    /// <summary>Counts a paragraph, row, cell or table.</summary>
    public void Piece() => WordXml.Bound(++_pieces, MaxPieces);

    /// <summary>Counts text that is kept.</summary>
    public void Kept(int characters) => WordXml.Bound(_characters += characters, MaxCharacters);
}
