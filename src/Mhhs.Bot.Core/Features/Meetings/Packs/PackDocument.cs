using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>A pack as a document, laid out as the programme's reports are, for the same writers.</summary>
internal static class PackDocument
{
    private const int MostNotes = 3;

    /// <summary>The document.</summary>
    public static ReportDocument Of(Pack pack)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Heading("Title", PackWords.Title(pack)));
        blocks.Add(Facts(pack));
        foreach (var section in pack.Sections.Where(section => section.Actions.Count > 0))
        {
            blocks.Add(new ReportBlock.Heading(section.Title, $"{section.Title} ({section.Actions.Count})"));
            blocks.Add(Table(section));
        }

        if (pack.Decisions.Count > 0)
        {
            blocks.Add(new ReportBlock.Heading("Decisions", $"Decisions since {(pack.Last is null ? "the beginning" : "the last meeting")} ({pack.Decisions.Count})"));
            blocks.Add(Rows("Decisions", ["Area", "Decision Ref", "Description"], pack.Decisions.Select(decision => (ImmutableArray<string>)[decision.Area ?? "–", decision.Reference, decision.Description])));
        }

        blocks.AddRange(Missing(pack).Select(line => new ReportBlock.Paragraph("Nothing", line)));

        return new ReportDocument(blocks.ToImmutable());
    }

    private static ReportBlock.Table Facts(Pack pack)
    {
        (string Label, string Value)[] facts =
        [
            ("Meeting", pack.Next is null ? "no date yet" : PackWords.When(pack.Next)),
            ("Last meeting", PackWords.Last(pack) ?? "none"),
            ("Prepared", ReportDays.Day(pack.Today)),
            ("Classification", pack.Classification.ToString()),
        ];
        return new ReportBlock.Table("Header", [.. facts.Chunk(2).Select(pair => new TableRow("Header", [.. pair.SelectMany(fact => new[] { new TableCell(fact.Label), new TableCell(fact.Value) })]))]);
    }

    private static ReportBlock.Table Table(PackSection section) => Rows(section.Title, ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"], section.Actions.Select(action => (ImmutableArray<string>)
    [
        action.Area ?? "–",
        action.Reference,
        action.Wording,
        action.OwnersText.Length == 0 ? "nobody yet" : action.OwnersText,
        Due(action),
        Update(action),
    ]));

    private static ReportBlock.Table Rows(string name, ImmutableArray<string> header, IEnumerable<ImmutableArray<string>> rows) => new(
        name, [new TableRow(name, [.. header.Select(word => new TableCell(word))]), .. rows.Select(cells => new TableRow(name, [.. cells.Select(text => new TableCell(text))]))]);

    private static string Due(ActionItem action)
    {
        // The column is narrow, so the day stands first and what it hangs on below it.
        var due = action.Due switch
        {
            { Kind: DueKind.Date, Date: { } date } => ReportDays.Day(date),
            { Kind: DueKind.NextMeeting, Date: { } date } => $"{ReportDays.Day(date)}\n({DueText.Describe(action.Due with { Date = null })})",
            _ => DueText.Describe(action.Due),
        };
        return action.OriginalDue is { } first ? $"{due}\n(first {first})" : due;
    }

    /// <summary>How far it is, what was asked, and the last notes.</summary>
    private static string Update(ActionItem action) => string.Join('\n',
    [
        .. ActionCards.ProgressOf(action) is { } progress ? [progress.Label] : Array.Empty<string>(),
        .. PackWords.Asked(action) is { } asked ? [asked] : Array.Empty<string>(),
        .. PackWords.Awaited(action) is { } awaited ? [awaited] : Array.Empty<string>(),
        .. action.NeedsEvidence ? [$"To be published in {action.PublishIn}; the evidence is missing"] : Array.Empty<string>(),
        .. action.Updates.OrderByDescending(update => update.Date).ThenByDescending(update => update.Id).Take(MostNotes).Select(update => $"{ReportDays.Day(update.Date)}: {update.Text}"),
    ]);

    /// <summary>What there is none of, so that nobody looks for it; and what is not in the lists.</summary>
    private static IEnumerable<string> Missing(Pack pack)
    {
        var empty = pack.Sections.Where(section => section.Actions.Count == 0).Select(section => $"{char.ToLowerInvariant(section.Title[0])}{section.Title[1..]}")
            .Concat(pack.Decisions.Count == 0 ? ["decisions since the last meeting"] : Array.Empty<string>()).ToList();
        return new[]
        {
            empty.Count > 0 ? $"There is nothing under: {string.Join("; ", empty)}." : null,
            pack.Later switch { 0 => null, 1 => "One more action is due after the meeting.", var more => $"{more} more actions are due after the meeting." },
        }.OfType<string>();
    }
}
