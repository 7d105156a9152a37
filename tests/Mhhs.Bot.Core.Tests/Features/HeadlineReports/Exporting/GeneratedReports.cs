using System.Collections.Immutable;
using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;

/// <summary>Reports as programmes may have them, with the texts that formats and programs trip over.</summary>
internal static class GeneratedReports
{
    private static readonly string[] PlainWords =
    [
        "Share", "the", "RAID", "form", "with", "TMAG", "members", "plan", "café", "naïve", "Łódź", "日本語", "=1+1", "+44", "-5", "@here", "@channel", "<!everyone>", "<b>", "&amp;", "&", "<script>alert(1)</script>",
        "*x*", "_x_", "`code`", "~~gone~~", "**", "|", "a|b", "\\", "\\|", "\"quoted\"", "“curly”", "'", "it’s", "[link](https://example.org)", "https://example.org/a_b?c=d&e=f", "www.example.org", "#1", "1.", "a)", "$x$", "{0}", "{{x}}", "^", "==m==",
        "'; DROP TABLE actions;--", "–", "—", "(PMO)", "50%", "C:\\temp", "e.g.", "TMAG08-02", "TMAG-DEC11", "\u00A0", "!", ":smile:", "::", "---", "<br>", "<b>x</b>", "<u>", "</u>", "<i>a b</i>", "<a>x</a>", "<u>x</u>", "%s",
    ];

    // What a page has no trace of: which way a word is read, characters outside the fonts, and which letters were one.
    private static readonly string[] LostOnPaper = ["مرحبا", "😀", "ﬁ"];

    private static readonly string?[] PlainOwners = [null, "Programme (PMO/PPC)", "TMAG members", "Elexon, Ofgem", "Ann Lee", "@sam", "=cmd()"];

    /// <summary>A line that begins with a capital letter, as a sentence does.</summary>
    private static Gen<string> Line(Gen<string> word) => Gen.Select(OneOf("Share", "Ask", "Consider", "Éclair", "X", "The"), word.Array[0, 8], static (first, rest) => Clean($"{first} {string.Join(' ', rest)}"));

    /// <summary>A line that may begin with anything but a list's mark.</summary>
    private static Gen<string> AnyLine(Gen<string> word) => Gen.OneOf(Line(word), word.Array[1, 6].Select(static words => Clean(string.Join(' ', words)))).Where(static line => line.Length > 0 && !line.StartsWith('•'));

    private static Gen<string> Text(Gen<string> word) => Gen.Select(AnyLine(word), Gen.OneOf(Line(word), Gen.Const("a) The plan"), Gen.Const("b) The papers")).Array[0, 3], static (first, rest) => string.Join('\n', [first, .. rest]))
        .Where(static text => !HeaderLabels.IsNextMeeting(text) && ReportSections.Of(text) is null);

    private static readonly Gen<string?> Area = OneOf<string?>(null, "DPMO", "DPMO", "Programme replan", "Working group updates", "Other", "R&D | <b>", "=SUM(A1)", "Minutes");

    private static readonly Gen<LocalDate> Day = Gen.Int[0, 800].Select(static days => new LocalDate(2022, 1, 1).PlusDays(days));

    private static Gen<string?> Update(Gen<string> word) => Gen.OneOf(
        OneOf<string?>(null, "Closed", "Sent on 3 August", "In progress", "Withdrawn", "Recommended for closure", "=1+1", "@here | <b> *x*", "Shared in The Clock 17 August 2022"),
        AnyLine(word).Select(static line => (string?)line));

    /// <summary>Reports of TMAG's eighth meeting.</summary>
    public static Gen<ReportReading> All { get; } = Of(OneOf([.. PlainWords, .. LostOnPaper]), OneOf([.. PlainOwners, "Programme\nElexon"]));

    /// <summary>The same without what a page keeps no trace of.</summary>
    public static Gen<ReportReading> OnPaper { get; } = Of(OneOf(PlainWords), OneOf(PlainOwners));

    /// <summary>The same as a programme on 17 August 2022 has them, with actions of that meeting alone, some of them in parts.</summary>
    public static Gen<ReportReading> OfProgramme { get; } = All.Select(static report => report with
    {
        MeetingDate = new LocalDate(2022, 8, 17),
        IssueDate = new LocalDate(2022, 8, 18),
        Classification = "Public",
        Actions = [.. report.Actions.Select(static (action, index) => action with { Ref = $"TMAG08-{index + 1:00}", CarriedForward = false })],
    });

    private static Gen<ReportReading> Of(Gen<string> word, Gen<string?> owner) =>
        from title in OneOf("MHHS Testing and Migration Advisory Group (TMAG) Headline Report", "TMAG 008 Headline Report <b> | *draft*")
        from issued in Day
        from held in Day
        from hour in Gen.Int[8, 17]
        from times in Gen.Int[0, 2]
        from classification in OneOf<string?>(null, "Public", "Programme", "Restricted")
        from next in Next
        from actions in ActionOf(word, owner).Array[0, 6]
        from decisions in Gen.Select(Area, Text(word)).Array[0, 3]
        from raid in Gen.Select(OneOf<string?>(null, "R12", "DPMO-7"), OneOf<string?>(null, "risk", "issue"), Area, Text(word)).Array[0, 3]
        from discussion in Gen.Select(Area, Text(word)).Array[1, 5]
        select new ReportReading
        {
            Title = title,
            Group = "TMAG",
            MeetingNumber = "008",
            MeetingDate = held,
            StartTime = times > 0 ? new LocalTime(hour, 0) : null,
            EndTime = times > 1 ? new LocalTime(hour + 1, 30) : null,
            IssueDate = issued,
            Classification = classification,
            NextMeeting = next,
            Actions = [.. actions.Select(static (action, index) => action with { Ref = index == 2 ? "TMAG07-03" : $"TMAG08-{index + 1:00}", CarriedForward = index == 2 })],
            Decisions = [.. decisions.Select(static (item, index) => new DecisionReading($"TMAG-DEC{index + 11}", item.Item1, item.Item2, ""))],
            Raid = [.. raid.Select(static item => new RaidReading(item.Item1, item.Item2, item.Item3, item.Item4, ""))],
            Discussion = [.. discussion.Select(static item => new DiscussionReading(item.Item1, item.Item2, ReportRefs.In(item.Item2, "TMAG"), ""))],
        };

    private static Gen<NextMeetingReading?> Next => Gen.Select(Day, OneOf<string?>(null, "afternoon", "10:00–12:00", "venue to be announced | *soon*"), static (day, note) =>
        (NextMeetingReading?)new NextMeetingReading(day, note) { StartTime = note == "10:00–12:00" ? new LocalTime(10, 0) : null, EndTime = note == "10:00–12:00" ? new LocalTime(12, 0) : null });

    private static Gen<ActionReading> ActionOf(Gen<string> word, Gen<string?> owner) =>
        from area in Area
        from wording in Text(word)
        from writtenOwner in owner
        from due in Gen.OneOf(
            Day.Select(static day => Due.On(day, ReportDays.Day(day))),
            Day.Select(static day => Due.On(day, $"3 {ReportDays.Day(day)}")),
            OneOf(Due.None, new Due(DueKind.Ongoing) { Text = "Ongoing" }, new Due(DueKind.Tbc) { Text = "TBC" }, Due.None with { Text = "Complete" }, Due.None with { Text = "Closed 12/08/2022" }, new Due(DueKind.Invalid) { Text = "when the moon is blue" }))
        from update in Update(word)
        from status in Gen.Enum<ReportedStatus>()
        from updated in Gen.Bool
        select new ActionReading(null, wording, due, status) { Place = "", Area = area, OwnerText = writtenOwner, Owners = OwnerList.Split(writtenOwner ?? ""), Update = update, Updated = updated, Parts = PartList.Of(wording, []) };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Clean(string text) => ReportText.Clean(text).Trim();

    /// <summary>All that a reading says, in lines that can be compared; not where it stood and what was guessed on the way.</summary>
    public static string Said(ReportReading reading) => string.Join('\n', Lines(reading, withParts: true));

    /// <summary>The same, a line to a fact.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="withParts">Whether it counts what an action's wording was taken apart into.</param>
    public static IEnumerable<string> Lines(ReportReading reading, bool withParts) =>
    [
        $"{reading.Title} | {reading.Group} {reading.MeetingNumber} {reading.IsExtraordinary} | {reading.MeetingDate:uuuu-MM-dd} {reading.StartTime} {reading.EndTime} | {reading.IssueDate:uuuu-MM-dd} | {reading.Classification} | {reading.NextMeeting}",
        .. reading.Actions.Select(action => $"{action.Ref} | {action.Area} | {action.Description} | {action.OwnerText} [{string.Join(" ¦ ", action.Owners)}] | {action.Due} | {action.Update} | {action.Status} {action.CarriedForward} {action.Updated} | {(withParts ? Parts(action.Parts) : "")}"),
        .. reading.Decisions.Select(static item => $"{item.Ref} | {item.Area} | {item.Description}"),
        .. reading.Raid.Select(static item => $"{item.Ref} | {item.Type} | {item.Area} | {item.Description}"),
        .. reading.Discussion.Select(static item => $"{item.Area} | {item.Text} | {string.Join(", ", item.Refs)}"),
    ];

    private static string Parts(ImmutableArray<ActionPart> parts) => string.Join(" ¦ ", parts.Select(static part => $"{part.Letter}: {part.Text}"));
}
