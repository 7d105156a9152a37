using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// Takes the signature out that stands below a report which came through a mail, pasted or saved: “Kind regards, …”, what follows two dashes, telephone numbers
/// with the name above them. Below the last section it would be taken for a part of the last item.
/// </summary>
internal static partial class MailSignature
{
    /// <summary>What two dashes on a line of their own are read as; in a report they mean nothing.</summary>
    public const string Dashes = "--";

    // No signature is longer, and none of its lines but a disclaimer.
    private const int MaxBlocks = 25;

    private const int MaxLine = 200;

    // Above the telephone stand a name, a title, a company.
    private const int MaxNames = 4;

    /// <summary>The document without it; it is told.</summary>
    public static ReportDocument TakeOut(ReportDocument document)
    {
        var blocks = document.Blocks;
        var last = blocks.Length - 1;
        while (last >= 0 && !MailChatter.IsOfReport(blocks[last]))
        {
            last--;
        }

        var (from, to) = last < 0 ? (blocks.Length, blocks.Length) : Greeting(blocks, last + 1) ?? Contacts(blocks, last + 1);
        if (from == to)
        {
            return blocks.Any(IsDashes) ? document with { Blocks = blocks.RemoveAll(IsDashes) } : document;
        }

        var left = blocks[from..to].Where(static block => !IsDashes(block)).ToList();
        var words = ReportText.Shorten(string.Join(" | ", left.Select(MailChatter.WordsOf)).Replace('\n', ' '), 300);

        // Below the greeting and a line of the report there may be more of it.
        return TakeOut(document with
        {
            Blocks = [.. blocks.RemoveRange(from, to - from).Where(static block => !IsDashes(block))],
            Warnings = left.Count == 0 ? document.Warnings : document.Warnings.Add(new ReportWarning(left[0].Place, words, "nothing: left out", "it belongs to the mail, not to the report: a greeting, and who sent it")),
        });
    }

    // From the greeting or the dashes to the end, or to what is the report's again.
    private static (int From, int To)? Greeting(IReadOnlyList<ReportBlock> blocks, int first)
    {
        for (var index = first; index < blocks.Count; index++)
        {
            if (MailChatter.WordsOf(blocks[index]) is not { } words || blocks[index] is ReportBlock.ListItem || !IsDashes(blocks[index]) && !MailChatter.IsSignOff(words))
            {
                continue;
            }

            var end = index + 1;
            while (end < blocks.Count && end - index < MaxBlocks && MayBeSignature(blocks[end]))
            {
                end++;
            }

            if (end == blocks.Count || IsOfReport(blocks[end]))
            {
                return (index, end);
            }
        }

        return null;
    }

    // Telephone numbers and addresses at the end, and the names above them.
    private static (int From, int To) Contacts(IReadOnlyList<ReportBlock> blocks, int first)
    {
        var (from, names) = (blocks.Count, 0);
        for (var index = blocks.Count - 1; index >= first && blocks[index] is ReportBlock.Paragraph { Text: var words } && !IsOfReport(blocks[index]); index--)
        {
            if (words.Split('\n').All(static line => Contact().IsMatch(line.Length > MaxLine ? "" : line)))
            {
                (from, names) = (index, 0);
            }
            else if (from == blocks.Count ? MailChatter.IsDisclaimer(words) || Name().IsMatch(words) : words.Length <= 60 && Name().IsMatch(words) && ++names <= MaxNames)
            {
                from = from == blocks.Count ? from : index;
            }
            else
            {
                break;
            }
        }

        return (from, blocks.Count);
    }

    private static bool MayBeSignature(ReportBlock block) =>
        !IsOfReport(block) && block is not (ReportBlock.Table or ReportBlock.ListItem { Marker: null }) && MailChatter.WordsOf(block) is { } words && (words.Length <= MaxLine || MailChatter.IsDisclaimer(words));

    private static bool IsOfReport(ReportBlock block) =>
        MailChatter.IsOfReport(block) || MailChatter.WordsOf(block) is { } words
            && (HeaderLabels.IsNextMeeting(words) || ReportRefs.Leading(words, ReportSection.Actions) is not null || ReportRefs.Leading(words, ReportSection.Decisions) is not null
                || ReportRefs.MarkOf(words, ReportSection.Actions) is not null || ReportRefs.MarkOf(words, ReportSection.Decisions) is not null || ClosingHeadings.Of(words) is not null);

    private static bool IsDashes(ReportBlock block) => block is ReportBlock.Paragraph { Text: Dashes };

    [GeneratedRegex(@"^(?:(?:t|tel|telephone|m|mob|mobile|phone|direct|office|landline|switchboard|e|email|e-mail|w|web|website|f|fax|teams|linkedin)\.? ?[:|]? ?(?:[+(0-9][-+0-9 ().|/tmTM:]{6,60}|\S+@\S+\.\S+|(?:https?://|www\.)\S+)|[+(0-9][-+0-9 ()]{8,30}|\S+@\S+\.[a-z]{2,}|(?:https?://|www\.)\S+)(?: ?\| ?.{0,80})?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Contact();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'\u2019.-]*(?: (?:[\p{Lu}(&|][\p{L}'\u2019.()-]*|and|of|the|for|[|,&\u2013-])){1,8}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Name();
}
