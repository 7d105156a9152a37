using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Takes out of a mail's text what only belongs to mail: the lines of a forwarded mail's header, a greeting at the end and all below it, a disclaimer.</summary>
internal static partial class MailChatter
{
    // From “From:” to “Subject:” stand a few lines; a long list of recipients is wrapped into some more.
    private const int MaxHeaderLines = 30;

    /// <summary>The blocks that are the report's, and the words that were taken out.</summary>
    public static (List<ReportBlock> Kept, List<string> Left) TakeOut(IReadOnlyList<ReportBlock> blocks)
    {
        var (kept, left) = (new List<ReportBlock>(), new List<string>());
        var last = LastOfReport(blocks);
        var lastReference = LastReference(blocks);
        for (var index = 0; index < blocks.Count; index++)
        {
            if (WordsOf(blocks[index]) is not { } words)
            {
                kept.Add(blocks[index]);
            }
            else if (HeaderLines(blocks, index) is > 0 and var lines)
            {
                left.AddRange(blocks.Skip(index).Take(lines).Select(WordsOf).OfType<string>());
                index += lines - 1;
            }
            else if (SeparatorLine().IsMatch(words))
            {
                left.Add(words);
            }
            else if (IsSignOff(words) && !(words == MailSignature.Dashes && index < lastReference) || IsDisclaimer(words))
            {
                // What stands below is the sender's, to the next forwarded mail or the end; unless the report goes on there.
                var end = index + 1;
                while (end < blocks.Count && HeaderLines(blocks, end) == 0 && !(WordsOf(blocks[end]) is { } next && SeparatorLine().IsMatch(next)))
                {
                    end++;
                }

                if (end > last && index <= last || blocks.Skip(index).Take(end - index).Any(IsOfReport))
                {
                    end = index + 1;
                    if (!IsDisclaimer(words))
                    {
                        kept.Add(blocks[index]);
                        continue;
                    }
                }

                left.AddRange(blocks.Skip(index).Take(end - index).Select(WordsOf).OfType<string>());
                index = end - 1;
            }
            else
            {
                kept.Add(blocks[index]);
            }
        }

        return (kept, left);
    }

    /// <summary>Whether a block is a table of a report or stands over a section of one.</summary>
    public static bool IsOfReport(ReportBlock block) => block switch
    {
        ReportBlock.Table table => table.Rows.Any(static row => ReportColumns.IsHeader([.. row.Cells.Select(static cell => cell.Text)]) || row.Cells.Count(static cell => cell.Text.Length > 0) == 1 && row.Cells.Any(static cell => ReportSections.Of(cell.Text) is not null)),
        _ => WordsOf(block) is { } words && ReportSections.Of(words) is not null,
    };

    private static int LastOfReport(IReadOnlyList<ReportBlock> blocks)
    {
        for (var index = blocks.Count - 1; index >= 0; index--)
        {
            if (IsOfReport(blocks[index]))
            {
                return index;
            }
        }

        return -1;
    }

    // Dashes may also part one action from the next.
    private static int LastReference(IReadOnlyList<ReportBlock> blocks)
    {
        var index = blocks.Count - 1;
        while (index >= 0 && !(WordsOf(blocks[index]) is { } words && ReportRefs.Leading(words, ReportSection.Actions) is not null))
        {
            index--;
        }

        return index;
    }

    // How many blocks from here on are the header of a forwarded mail: From, and within some lines Subject, with only such lines (and wrapped recipients) between.
    private static int HeaderLines(IReadOnlyList<ReportBlock> blocks, int start)
    {
        if (WordsOf(blocks[start]) is not { } first || !FromLine().IsMatch(first))
        {
            return 0;
        }

        var (last, lines) = (0, 0);
        for (var index = start; index < blocks.Count && index < start + MaxHeaderLines && WordsOf(blocks[index]) is { } words && !IsOfReport(blocks[index]); index++)
        {
            var here = words.Split('\n').Count(static line => HeaderLine().IsMatch(line));
            lines += here;
            last = here > 0 ? index - start + 1 : last;
            if (here == 0 && index - start >= last + 3)
            {
                break;
            }
        }

        return lines >= 3 ? last : 0;
    }

    /// <summary>Whether a text begins with the greeting that ends a mail: “Kind regards, Ann”.</summary>
    public static bool IsSignOff(string words) => SignOff().IsMatch(FirstLine(words));

    /// <summary>The words of a block that is no table.</summary>
    public static string? WordsOf(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => paragraph.Text,
        ReportBlock.Heading heading => heading.Text,
        ReportBlock.ListItem item => item.Text,
        _ => null,
    };

    // The name may stand below the greeting in one paragraph.
    private static string FirstLine(string words) => words.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? words[..end].TrimEnd() : words;

    /// <summary>Whether a text is what companies put below every mail.</summary>
    public static bool IsDisclaimer(string words) =>
        words.Length > 80 && Disclaimer().Count(words) >= 2;

    [GeneratedRegex("^(?:From|Von|De) ?: ?\\S", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex FromLine();

    [GeneratedRegex("^(?:From|Sent|To|Cc|Bcc|Subject|Date|Importance|Attachments?|Reply-To) ?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex HeaderLine();

    [GeneratedRegex("^(?:-{2,} ?(?:forwarded message|original message|forwarded by .{0,80}) ?-{0,20}|begin forwarded message:?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex SeparatorLine();

    [GeneratedRegex("^(?:-- ?|(?:(?:with )?(?:kind|best|warm|many)(?:est)? )?regards|(?:best|all the best|best wishes|kind wishes)|(?:many )?thanks(?: and (?:kind |best )?regards)?|yours (?:sincerely|faithfully)|cheers|sent from my \\S.{0,40}|get outlook for .{0,20})(?:[,.!]|, ?(?-i:\\p{Lu})[\\p{L}'\u2019-]{1,20}(?: (?-i:\\p{Lu})[\\p{L}'\u2019-]{1,20}){0,2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, ReportText.PatternMilliseconds)]
    private static partial Regex SignOff();

    [GeneratedRegex("this (?:e-?mail|message|communication)|intended (?:only |solely )?(?:for|recipient)|intended recipient|confidential|privileged|virus(?:es)?|disclos|unauthori[sz]ed|delete (?:it|this)|originated from outside|registered (?:office|in england)|consider the environment|do not click", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, ReportText.PatternMilliseconds)]
    private static partial Regex Disclaimer();
}
