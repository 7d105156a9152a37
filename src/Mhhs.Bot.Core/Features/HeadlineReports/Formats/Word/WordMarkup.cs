namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Deals with what may stand between any two levels of a text: tracked changes, content controls, and choices of markup, of which one is read.</summary>
internal sealed class WordMarkup(WordXml xml, WordContext context)
{
    // By depth: whether one of the choices that stand there was taken.
    private readonly bool[] _hasChosen = new bool[WordXml.MaxDepth + 2];

    private int _placeholderDepth = -1;

    /// <summary>Whether the tag that opens here was dealt with. What is to be left out was passed over; of the rest the inside comes next.</summary>
    public bool Took()
    {
        switch (xml.Name)
        {
            case "del" or "moveFrom":
                context.HasTrackedChanges = true;
                xml.Skip();
                return true;
            case "ins" or "moveTo":
                context.HasTrackedChanges = true;
                return true;
            case "AlternateContent":
                _hasChosen[xml.Depth + 1] = false;
                return true;
            case "Choice":
                Choose(IsUnderstood(xml["Requires"]));
                return true;
            case "Fallback":
                Choose(isPossible: true);
                return true;
            case "sdtPr":
                // A control that still shows its prompt holds nothing.
                _placeholderDepth = HasPlaceholder(xml.Depth);
                return true;
            case "sdtContent" when _placeholderDepth == xml.Depth:
                _placeholderDepth = -1;
                xml.Skip();
                return true;
            case "sdtEndPr":
                xml.Skip();
                return true;
            default:
                return false;
        }
    }

    private void Choose(bool isPossible)
    {
        if (_hasChosen[xml.Depth] || !isPossible)
        {
            xml.Skip();
        }
        else
        {
            _hasChosen[xml.Depth] = true;
        }
    }

    // Text boxes and shapes; emoji are written in a way of their own beside the plain character.
    private static bool IsUnderstood(string? requires) => requires is not null && Array.TrueForAll(requires.Split(' '), static prefix => prefix.StartsWith("wp", StringComparison.Ordinal) || prefix is "w14" or "w15");

    private int HasPlaceholder(int depth)
    {
        var shows = -1;
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            shows = xml.Name == "showingPlcHdr" && xml.IsOn ? depth : shows;
        }

        return shows;
    }
}
