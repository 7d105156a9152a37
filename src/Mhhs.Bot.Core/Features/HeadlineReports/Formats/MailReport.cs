using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Makes one document of the parts of a mail: what is there twice is taken once, what stands above a part's first section goes above all, what is only a covering note is told.</summary>
internal static partial class MailReport
{
    // Of the words of a part, this share must stand in another, three in a row, for it to be the same once more.
    private const double SameShare = 0.8;

    /// <summary>The document of all parts together.</summary>
    /// <exception cref="UnreadableFileException">None of them can be read, or they are two reports.</exception>
    public static ReportDocument Join(MailParts mail, ReadBudget budget)
    {
        var warnings = new List<ReportWarning>();
        var parts = mail.Readable.ConvertAll(part => Cleared(part, warnings));
        parts.RemoveAll(static part => part.Blocks.Count == 0);
        if (parts.Exists(static part => part.BearsReport && !part.IsAgenda))
        {
            // The agenda of the next meeting goes with many a report; its rows and its day are none of the report's.
            warnings.AddRange(parts.Where(static part => part.IsAgenda).Select(static part => new ReportWarning(part.Name, "an agenda", "nothing: left out", "it is attached beside the report, and no part of it")));
            parts.RemoveAll(static part => part.IsAgenda);
        }

        var bearing = Once([.. parts.Where(static part => part.BearsReport)], warnings, budget);
        if (bearing.Count == 0 && mail.Unreadable is [var (name, why), ..])
        {
            throw new UnreadableFileException(why.Reason, $"{name}: {why.Message}");
        }

        warnings.AddRange(mail.Unreadable.Select(static part => new ReportWarning(part.Name, "an attachment", "nothing: left out", part.Why.Message)));
        if (bearing.Count == 0)
        {
            return new ReportDocument([.. parts.SelectMany(static part => part.Blocks)]) { Warnings = [.. warnings] };
        }

        RefuseTwoReports(bearing);
        var hasFacts = bearing.Exists(static part => part.Number is not null);
        var lead = new List<ReportBlock>();
        foreach (var note in parts.Where(static part => !part.BearsReport))
        {
            if (!hasFacts && note.Number is not null)
            {
                lead.AddRange(note.Blocks);
            }
            else
            {
                warnings.Add(new ReportWarning(note.Name, ReportText.Shorten(string.Join(" ", note.Blocks.Select(Words)), 200), "a covering note, not imported", "it has no section of a report"));
            }
        }

        var leads = bearing.ConvertAll(static part => part.Blocks.TakeWhile(static block => !MailChatter.IsOfReport(block)).ToList());
        if (!hasFacts && lead.Count == 0 && mail.Subjects is [.., var subject] && !leads.SelectMany(static blocks => blocks).Any(static block => Words(block).Contains("headline report", StringComparison.OrdinalIgnoreCase)))
        {
            lead.Add(new ReportBlock.Paragraph("the mail's subject", Forwarded().Replace(subject, "")));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        lead.AddRange(leads.SelectMany(static blocks => blocks));
        return new ReportDocument([
            .. lead.Where(block => seen.Add(Folding.Fold(Words(block)))),
            .. bearing.SelectMany((part, index) => part.Blocks.Skip(leads[index].Count)),
        ])
        { Warnings = [.. warnings] };
    }

    private static Part Cleared(MailPart part, List<ReportWarning> warnings)
    {
        var document = part.IsBody ? EarlierMail.TakeOut(part.Document) : part.Document;
        warnings.AddRange(document.Warnings);
        if (!part.IsBody)
        {
            return new Part(part.Name, [.. document.Blocks], IsBody: false);
        }

        var (kept, left) = MailChatter.TakeOut(document.Blocks);
        if (left.Count > 0)
        {
            warnings.Add(new ReportWarning(part.Name, ReportText.Shorten(string.Join(" | ", left).Replace('\n', ' '), 300), "nothing: left out", "it belongs to the mail, not to the report: who sent it to whom, a greeting, a disclaimer"));
        }

        return new Part(part.Name, kept, IsBody: true);
    }

    // The part with more in it stands for both.
    private static List<Part> Once(List<Part> parts, List<ReportWarning> warnings, ReadBudget budget)
    {
        var kept = new List<(Part Part, HashSet<string> Phrases)>();
        foreach (var (part, phrases) in parts.Select(static part => (Part: part, Phrases: Phrases(part))).OrderByDescending(static part => part.Phrases.Count))
        {
            budget.Check();
            if (kept.Find(other => phrases.Count(other.Phrases.Contains) >= phrases.Count * SameShare).Part is { } same)
            {
                if (!part.IsBody && !same.IsBody && ReportVersions.Differ(part.Blocks, same.Blocks) is { } where)
                {
                    throw new UnreadableFileException(ReportRefusal.SeveralReports, $"{part.Name} and {same.Name} are two versions of one report: they differ in {where}. Send the one that holds.");
                }

                warnings.Add(new ReportWarning(part.Name, "the same once more", $"read once, from {same.Name}", "both hold the same words"));
            }
            else
            {
                kept.Add((part, phrases));
            }
        }

        return [.. kept.Select(static part => part.Part).OrderBy(parts.IndexOf)];
    }

    private static HashSet<string> Phrases(Part part)
    {
        var phrases = new HashSet<string>(StringComparer.Ordinal);
        var (first, second) = ("", "");
        foreach (var word in part.Blocks.SelectMany(static block => Word().EnumerateMatchesOf(Words(block))))
        {
            phrases.Add($"{first} {second} {word}");
            (first, second) = (second, word);
        }

        return phrases;
    }

    private static IEnumerable<string> EnumerateMatchesOf(this Regex pattern, string text) => pattern.Matches(text).Select(static match => match.Value.ToUpperInvariant());

    private static void RefuseTwoReports(List<Part> parts)
    {
        var numbers = parts.Select(static part => part.Number).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count > 1)
        {
            throw new UnreadableFileException(ReportRefusal.NotAReport, $"This mail holds more than one report: {string.Join(", ", numbers.Take(5).Select(static number => ReportText.Shorten(number, 30)))}. Send them one at a time.");
        }
    }

    private static string Words(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => heading.Text,
        ReportBlock.Paragraph paragraph => paragraph.Text,
        ReportBlock.ListItem item => item.Text,
        ReportBlock.Table table => string.Join(' ', table.Rows.SelectMany(static row => row.Cells).Select(static cell => cell.Text)),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:(?:fwd?|re|tr|wg|aw) ?: ?)+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Forwarded();

    /// <summary>A part without what only belongs to mail.</summary>
    private sealed record Part(string Name, List<ReportBlock> Blocks, bool IsBody)
    {
        /// <summary>Whether it is an attachment that calls itself an agenda.</summary>
        public bool IsAgenda { get; } = !IsBody && ReportLikeness.IsAgenda(new ReportDocument([.. Blocks]));

        /// <summary>Whether a section of a report begins in it.</summary>
        public bool BearsReport { get; } = Blocks.Exists(MailChatter.IsOfReport);

        /// <summary>The meeting's number as its header gives it, written alike; null where it gives none.</summary>
        public string? Number { get; } = NumberIn(Blocks);

        private static string? NumberIn(List<ReportBlock> blocks)
        {
            var rows = blocks.TakeWhile(static block => block is ReportBlock.Table || !MailChatter.IsOfReport(block))
                .SelectMany(static block => block is ReportBlock.Table table
                    ? table.Rows.Take(40).Select(static row => (row.Place, row.Cells.Select(static cell => cell.Text).ToImmutableArray()))
                    : Words(block).Split('\n').Select(line => (block.Place, ImmutableArray.Create(line))))
                .Take(400)
                .ToList();
            return HeaderLabels.Lines(rows)
                .SelectMany(static row => HeaderLabels.In(row.Line).Values)
                .Where(static value => value.Field == HeaderField.Number && value.Value.Length > 0)
                .Select(static value => NumberWord().Match(value.Value) is { Success: true } number ? Folding.Fold(number.Value).Replace(" ", "", StringComparison.Ordinal) : null)
                .FirstOrDefault(static number => number is not null);
        }
    }

    [GeneratedRegex("^[^0-9]{0,20}[0-9]{1,4}[A-Za-z]?", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NumberWord();
}
