using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares the decisions, RAID items and discussion of a report with what the log has. A section that the report does not have takes nothing away.</summary>
/// <param name="reading">The report.</param>
/// <param name="context">What the log knows.</param>
/// <param name="choices">Where it is asked what is to become of what a section has no more.</param>
internal sealed class RecordDifferences(ReportReading reading, ImportContext context, ImmutableArray<ReportQuestion>.Builder choices)
{
    private const string RaidItem = "RAID item";
    private const string DiscussionItem = "Discussion item";

    /// <summary>The question what is to become of something of the log: a decision's reference, a RAID item's name, <see cref="NameOf"/> of a discussion item.</summary>
    public static string GoneKey(string name) => $"gone:{name}";

    /// <summary>A name for a discussion item, which has none: the beginning of its words' SHA-256.</summary>
    public static string NameOf(DiscussionItem item) => $"discussion:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Text)))[..8]}";

    /// <summary>What all of it brings where the log has none of it.</summary>
    public static IEnumerable<ReportItem> NewItems(ReportReading reading) =>
    [
        .. reading.Decisions.Where(decision => decision.Ref is not null).Select(decision => NewItem(decision, decision.Description)),
        .. reading.Raid.Select(NewItem),
        .. reading.Discussion.Select(NewItem),
    ];

    /// <summary>What becomes of the decisions; what cannot be decided is asked.</summary>
    public IEnumerable<ReportItem> OfDecisions(ImmutableArray<ReportQuestion>.Builder questions)
    {
        if (context.IsSuperseded)
        {
            yield break;
        }

        foreach (var decision in reading.Decisions.Where(decision => decision.Ref is not null))
        {
            var known = context.Decisions.GetValueOrDefault(decision.Ref!);
            var answer = context.Answers.GetValueOrDefault(ImportContext.TakenKey(decision.Ref!));
            if (known is not null && context.OtherGroups.Contains(known.GroupId))
            {
                yield return (known.Description == decision.Description
                    ? new ReportItem(ReportItemKind.Same, decision.Ref!, "as in the log")
                    : new ReportItem(ReportItemKind.KeptInLog, decision.Ref!, $"it is {known.Group!.Code}'s to change: the log says “{known.Description}”, the report “{decision.Description}”")) with
                { Sort = ReportItemSort.Decision };
                continue;
            }

            if (known is not null && context.IsTaken(decision) && answer is null)
            {
                questions.Add(new ReportQuestion(
                    ReportQuestionKind.ReferenceTaken,
                    decision.Place,
                    decision.Description,
                    $"{decision.Ref} in the log is “{ReportText.Shorten(known.Description)}”, and the report's is “{ReportText.Shorten(decision.Description)}”. Is that the same decision, or does ours get another reference?")
                { Key = ImportContext.TakenKey(decision.Ref!) });
                continue;
            }

            yield return known is null ? NewItem(decision, decision.Description)
                : answer == ReportAnswers.Renumber && context.IsTaken(decision) ? NewItem(decision, $"{decision.Description} (ours, “{ReportText.Shorten(known.Description)}”, gets the next free reference)")
                : (context.IsOlder || ChangesOf(decision, known) is not { Count: > 0 } changed
                    ? new ReportItem(ReportItemKind.Same, decision.Ref!, "as in the log")
                    : new ReportItem(ReportItemKind.Changed, decision.Ref!, string.Join("; ", changed))) with
                { Sort = ReportItemSort.Decision };
        }

        var gone = context.MeetingDecisions.Where(known => known.RecordedAt is null && reading.Decisions.All(decision => decision.Ref != known.Reference)).ToList();
        foreach (var item in OfGone([.. gone.Select(known => (known.Reference, known.Reference, known.Description))], HasNo(ReportParts.Decisions, reading.Decisions.IsEmpty), "Decisions", "decision", ReportItemSort.Decision))
        {
            yield return item;
        }
    }

    /// <summary>What becomes of the RAID items.</summary>
    public IEnumerable<ReportItem> OfRaid()
    {
        if (context.IsSuperseded)
        {
            yield break;
        }

        var match = context.MatchRaid(reading);
        foreach (var (file, log) in match.Rows)
        {
            if (log is null)
            {
                yield return NewItem(file);
                continue;
            }

            var changed = context.IsOlder ? [] : ChangesOf(file, log);
            yield return (changed.Count == 0
                ? new ReportItem(ReportItemKind.Same, log.Key, "as in the log")
                : new ReportItem(ReportItemKind.Changed, log.Key, string.Join("; ", changed))) with
            { Sort = ReportItemSort.Raid };
        }

        foreach (var item in OfGone([.. match.Gone.Where(item => item.RecordedAt is null).Select(item => (item.Key, item.Key, item.Description))], HasNo(ReportParts.Raid, reading.Raid.IsEmpty), "RAID Items", RaidItem, ReportItemSort.Raid))
        {
            yield return item;
        }
    }

    /// <summary>What becomes of the discussion.</summary>
    public IEnumerable<ReportItem> OfDiscussion()
    {
        if (context.IsSuperseded)
        {
            yield break;
        }

        var match = context.MatchDiscussion(reading);
        foreach (var (file, log) in match.Rows)
        {
            yield return log is null ? NewItem(file)
                : (context.IsOlder || (log.Text, log.Area) == (file.Text, file.Area ?? log.Area)
                    ? new ReportItem(ReportItemKind.Same, DiscussionItem, "as in the log")
                    : new ReportItem(ReportItemKind.Changed, DiscussionItem, log.Text == file.Text ? $"“{ReportText.Shorten(file.Text)}” is about {file.Area} now" : $"“{log.Text}” becomes “{file.Text}”")) with
                { Sort = ReportItemSort.Discussion };
        }

        foreach (var item in OfGone([.. match.Gone.Select(item => (NameOf(item), DiscussionItem, item.Text))], HasNo(ReportParts.Discussion, reading.Discussion.IsEmpty), "Key Discussion Items", "discussion item", ReportItemSort.Discussion))
        {
            yield return item;
        }
    }

    private bool HasNo(ReportParts part, bool isEmpty) => isEmpty && !reading.Empty.HasFlag(part);

    /// <summary>What the log has and the report does not: it stays, unless it is gone from a section that is there and somebody said that it goes.</summary>
    private IEnumerable<ReportItem> OfGone(IReadOnlyList<(string Name, string What, string Words)> gone, bool hasNoSection, string section, string sort, ReportItemSort kind)
    {
        if (gone.Count > 0 && hasNoSection)
        {
            // A report without the section says nothing about what is in it.
            yield return new ReportItem(ReportItemKind.NotMentioned, ReportCounts.Of(gone.Count, sort), $"it has no section of them; {(gone.Count == 1 ? "it stays" : "they stay")} in the log") { Sort = kind, Things = gone.Count };
            yield break;
        }

        foreach (var (name, what, words) in gone)
        {
            var answer = context.IsOlder ? ReportAnswers.Keep : context.Answers.GetValueOrDefault(GoneKey(name));
            if (answer is null)
            {
                choices.Add(new ReportQuestion(ReportQuestionKind.GoneFromReport, section, ReportText.Shorten(words), $"{what} is not in this report: “{ReportText.Shorten(words)}”. It stays in the log unless you take it out.") { Key = GoneKey(name) });
            }

            yield return (answer == ReportAnswers.Remove
                ? new ReportItem(ReportItemKind.Changed, what, $"“{ReportText.Shorten(words)}” is taken out of the log")
                : new ReportItem(ReportItemKind.NotMentioned, what, $"“{ReportText.Shorten(words)}” stays in the log")) with
            { Sort = kind };
        }
    }

    /// <summary>What the report says otherwise of a decision; an area that it does not give is no change.</summary>
    private static List<string> ChangesOf(DecisionReading file, Decisions.Decision log) => Changes(
        ("", log.Description, file.Description),
        ("area: ", log.Area, file.Area));

    /// <summary>What the report says otherwise of a RAID item; an area, number or type that it does not give is no change.</summary>
    private static List<string> ChangesOf(RaidReading file, Raid.RaidItem log) => Changes(
        ("", log.Description, file.Description),
        ("area: ", log.Area, file.Area),
        ("number: ", log.Reference, file.Ref),
        ("type: ", log.Kind, file.Type));

    private static List<string> Changes(params IReadOnlyList<(string What, string? Before, string? Now)> fields) =>
        [.. fields.Where(field => field.Now is not null && field.Now != field.Before).Select(field => $"{field.What}“{field.Before ?? "none"}” becomes “{field.Now}”")];

    private static ReportItem NewItem(DecisionReading decision, string words) => new(ReportItemKind.New, decision.Ref!, words) { Sort = ReportItemSort.Decision };

    private static ReportItem NewItem(RaidReading item) => new(ReportItemKind.New, item.Ref is { } number ? $"{RaidItem} {number}" : RaidItem, item.Description) { Sort = ReportItemSort.Raid };

    private static ReportItem NewItem(DiscussionReading item) => new(ReportItemKind.New, DiscussionItem, item.Area is { } area ? $"{area}: {item.Text}" : item.Text) { Sort = ReportItemSort.Discussion };
}
