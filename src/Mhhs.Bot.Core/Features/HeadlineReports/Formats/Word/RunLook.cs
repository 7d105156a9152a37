namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>What a style or a run says of its letters, as far as reading depends on it; null where it says nothing.</summary>
/// <param name="IsStruck">Struck through.</param>
/// <param name="IsStruckTwice">Struck through with two lines.</param>
/// <param name="IsHidden">Not shown.</param>
/// <param name="IsRaised">Set as superscript.</param>
/// <param name="Font">The font, which for pictorial fonts says what a letter shows.</param>
internal readonly record struct RunLook(bool? IsStruck, bool? IsStruckTwice, bool? IsHidden, bool? IsRaised, string? Font)
{
    /// <summary>This, and where it says nothing, what lies below.</summary>
    public RunLook Over(RunLook below) =>
        new(IsStruck ?? below.IsStruck, IsStruckTwice ?? below.IsStruckTwice, IsHidden ?? below.IsHidden, IsRaised ?? below.IsRaised, Font ?? below.Font);

    /// <summary>
    /// A character style upon a paragraph's style: what both switch on is off again (ISO/IEC 29500-1, 17.7.3), except the double line, which is no such switch.
    /// </summary>
    public RunLook Upon(RunLook paragraph) => Over(paragraph) with
    {
        IsStruck = Toggled(IsStruck, paragraph.IsStruck),
        IsHidden = Toggled(IsHidden, paragraph.IsHidden),
    };

    private static bool? Toggled(bool? character, bool? paragraph) => character == true && paragraph == true ? false : character == true || paragraph == true;
}

/// <summary>The properties of a run, or of the mark that ends a paragraph.</summary>
/// <param name="Look">What it says of itself.</param>
/// <param name="StyleId">Its character style, or null.</param>
/// <param name="IsDeleted">For a paragraph's mark: a tracked change takes it away.</param>
internal readonly record struct RunProperties(RunLook Look, string? StyleId, bool IsDeleted)
{
    /// <summary>Reads the properties that open here.</summary>
    public static RunProperties Read(WordXml xml)
    {
        var properties = default(RunProperties);
        var look = default(RunLook);
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            if (!xml.IsStart)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "rStyle":
                    properties = properties with { StyleId = xml["val"] };
                    break;
                case "strike":
                    look = look with { IsStruck = xml.IsOn };
                    break;
                case "dstrike":
                    look = look with { IsStruckTwice = xml.IsOn };
                    break;
                case "vanish":
                    look = look with { IsHidden = xml.IsOn };
                    break;
                case "vertAlign":
                    look = look with { IsRaised = xml["val"] == "superscript" };
                    break;
                case "rFonts":
                    look = look with { Font = xml["ascii"] ?? xml["hAnsi"] };
                    break;
                case "del" or "moveFrom":
                    properties = properties with { IsDeleted = true };
                    break;
                default:
                    break;
            }

            // What a tracked change says the look once was stands inside as well.
            xml.Skip();
        }

        return properties with { Look = look };
    }
}
