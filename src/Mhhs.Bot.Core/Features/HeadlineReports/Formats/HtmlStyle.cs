using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Knows of an element whether a reader of the page sees it, and whether it is struck through: by its name, its style, its class and the page's own style sheet.</summary>
internal sealed partial class HtmlStyle
{
    // Word's style sheets have some 20,000 characters.
    private const int MaxSheet = 400_000;

    private readonly HashSet<string> _hidden = [];

    private readonly HashSet<string> _struck = [];

    /// <summary>What the style sheets in the page say. Sheets elsewhere are not fetched.</summary>
    public static HtmlStyle Of(IDocument page)
    {
        var style = new HtmlStyle();
        foreach (var sheet in page.QuerySelectorAll("style"))
        {
            style.Learn(sheet.TextContent.AsSpan(0, Math.Min(sheet.TextContent.Length, MaxSheet)));
        }

        return style;
    }

    /// <summary>Whether nobody sees the element: hidden, a comment of Word's, or no text at all.</summary>
    public bool IsUnseen(IElement element) =>
        element.LocalName is "script" or "style" or "template" or "noscript" or "head" or "title" or "iframe" or "object" or "svg" or "math" or "audio" or "video" or "canvas"
        || HasClass(element, static name => name.StartsWith("msocom", StringComparison.OrdinalIgnoreCase) || name.StartsWith("MsoComment", StringComparison.OrdinalIgnoreCase))
        || Says(element, "mso-element:comment")
        || IsHidden(element);

    /// <summary>Whether the element is hidden by an attribute, its style or its class: words that somebody wrote, and that no reader of the page sees.</summary>
    public bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || HasClass(element, _hidden.Contains) || Says(element, "display:none", "mso-hide:all", "visibility:hidden");

    /// <summary>Whether the element is struck through or marked as deleted.</summary>
    public bool IsStruck(IElement element) =>
        element.LocalName is "s" or "strike" or "del" || Says(element, "line-through") || HasClass(element, _struck.Contains);

    /// <summary>Whether the element holds the number or bullet that Word has put before a paragraph of a list.</summary>
    public static bool IsListMark(IElement element) => Says(element, "mso-list:ignore");

    /// <summary>Whether a paragraph is an item of a list although HTML does not say so, as Word writes them.</summary>
    public static bool IsListParagraph(IElement element) =>
        element.ClassName?.Contains("MsoList", StringComparison.OrdinalIgnoreCase) == true || Says(element, "mso-list:l");

    /// <summary>Whether the element is raised, or is the mark of a note.</summary>
    public static bool IsRaised(IElement element) =>
        element.LocalName == "sup"
        || Says(element, "vertical-align:super")
        || HasClass(element, static name => name is "MsoFootnoteReference" or "MsoEndnoteReference")
        || element.LocalName == "a" && NoteLink().IsMatch(element.GetAttribute("href") ?? "");

    /// <summary>Whether the element holds the words of a footnote, which stand below the page.</summary>
    public static bool IsNote(IElement element) =>
        NoteId().IsMatch(element.Id ?? "") && element.LocalName is "div" or "li" or "p" or "aside" || Says(element, "mso-element:footnote") && !Says(element, "mso-element:footnote-list");

    private static bool HasClass(IElement element, Func<string, bool> isIt) =>
        element.ClassName is { Length: > 0 and < 1000 } names && names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(isIt);

    private static bool Says(IElement element, params ReadOnlySpan<string> one)
    {
        if (element.GetAttribute("style") is not { Length: > 0 and < 4000 } style)
        {
            return false;
        }

        var squeezed = Squeeze(style);
        foreach (var words in one)
        {
            if (squeezed.Contains(words, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Squeeze(ReadOnlySpan<char> style)
    {
        var squeezed = new StringBuilder(style.Length);
        foreach (var character in style)
        {
            if (!char.IsWhiteSpace(character))
            {
                squeezed.Append(char.ToLowerInvariant(character));
            }
        }

        return squeezed.ToString();
    }

    // Only rules for a class; what holds for some screens only (@media) is left alone with all other at-rules.
    private void Learn(ReadOnlySpan<char> sheet)
    {
        while (sheet.IndexOf('{') is >= 0 and var open)
        {
            var selector = sheet[..open].Trim();
            var isRule = !selector.Contains('@');
            var close = isRule ? sheet[open..].IndexOf('}') : Closing(sheet[open..]);
            if (close < 0)
            {
                return;
            }

            if (isRule && selector.Length < 2000 && Squeeze(sheet.Slice(open, Math.Min(close, 4000))) is var body)
            {
                Learn(selector.ToString(), body.Contains("display:none", StringComparison.Ordinal) || body.Contains("mso-hide:all", StringComparison.Ordinal), _hidden);
                Learn(selector.ToString(), body.Contains("line-through", StringComparison.Ordinal), _struck);
            }

            sheet = sheet[(open + close + 1)..];
        }
    }

    private static void Learn(string selectors, bool holds, HashSet<string> classes)
    {
        foreach (var selector in holds ? selectors.Split(',', StringSplitOptions.TrimEntries) : [])
        {
            if (ClassAlone().Match(selector) is { Success: true } named)
            {
                classes.Add(named.Groups["class"].Value);
            }
        }
    }

    private static int Closing(ReadOnlySpan<char> block)
    {
        var depth = 0;
        for (var index = 0; index < block.Length; index++)
        {
            depth += block[index] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return index;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"(?:^|[\s>])[A-Za-z0-9]*\.(?<class>[A-Za-z_][A-Za-z0-9_-]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ClassAlone();

    [GeneratedRegex("^#_?(?:ftn|edn|fn|footnote|endnote)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NoteLink();

    [GeneratedRegex("^_?(?:ftn|edn|fn|footnote|endnote)[-_:]?[0-9]{1,4}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NoteId();
}
