using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Drafting;

/// <summary>Gives the draft of a group's next report: <c>/headlines draft TMAG</c>, with the meeting's notes below it or asked for.</summary>
internal sealed class DraftHeadlineReport(ReportDraft draft, GroupFinder groups, Access access) : ICommand<DraftHeadlineReport.Args>
{
    private const string AskWord = "notes";

    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Format">What to write.</param>
    /// <param name="Notes">The meeting's notes, or null.</param>
    /// <param name="AsksForNotes">Whether the notes are to be asked for.</param>
    public sealed record Args(string? Group, ExportFormat Format, string? Notes, bool AsksForNotes);

    public static CommandSpec Spec { get; } = new("headlines draft", "[GROUP] [docx|md|html|txt] [notes]", "Drafts the next Headline Report from the log, and from the meeting's notes if you add them on the lines below.", Permission.Read)
    {
        Examples = ["headlines draft TMAG", "headlines draft TMAG md", "headlines draft TMAG notes"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            var named = arguments.Field("format") is { } word ? ExportFormats.Find(word) : null;
            return new Args(arguments.Field("group"), named ?? ExportFormat.Docx, arguments.Field(AskWord), AsksForNotes: false);
        }

        var lines = (arguments.Rest("") ?? "").Split('\n', 2);
        var head = lines[0].Trim();
        var asks = head.Equals(AskWord, StringComparison.OrdinalIgnoreCase) || head.EndsWith($" {AskWord}", StringComparison.OrdinalIgnoreCase);
        var words = new Arguments(asks ? head[..^AskWord.Length] : head, ImmutableDictionary<string, string>.Empty) { Today = arguments.Today, BoundGroup = arguments.BoundGroup };
        return ExportWords.Read(words) switch
        {
            Parsed<ExportWords>.Read { Value: { Meeting: null } read } when read.Format?.IsLog() != true =>
                new Args(read.Group, read.Format ?? ExportFormat.Docx, lines.Length > 1 ? arguments.Named(lines[1]) : null, asks),
            Parsed<ExportWords>.Failed failed => failed.Why,
            _ => new Misread("Write the group and one of docx, md, html, txt, like “headlines draft TMAG docx”; the draft is always of the next meeting's report."),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            var fields = ImmutableDictionary<string, string>.Empty.Add("format", args.Format.Ending());
            return await groups.ProblemAsync(args.Group, Spec.Path, args.Notes is { } kept ? fields.Add(AskWord, kept) : fields, cancellationToken);
        }

        // Drafting is the secretary's; and the numbers it goes on with tell how much there is that not everybody may read.
        if (await access.CheckAsync(Permission.Keep, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (args.AsksForNotes)
        {
            return new Reply.Ask(ToForm(group, args.Format));
        }

        var notes = MeetingNotes.Read(args.Notes, context.Today);
        var reading = await draft.ComposeAsync(group, notes, cancellationToken);
        var file = ReportExport.File($"{group.Code}-{reading.MeetingNumber}-draft", args.Format, ReportExport.Write(reading, args.Format));
        var live = reading.Actions.Count(static action => action.Status is ReportedStatus.Open or ReportedStatus.Proposed) - notes.Actions.Length;
        var ended = reading.Actions.Count(static action => action.Status is ReportedStatus.Closed or ReportedStatus.Withdrawn);
        var taken = notes == MeetingNotes.None ? "" : $" From the notes: {ReportCounts.Say(notes.Actions.Length, notes.Decisions.Length, notes.Raid.Length, notes.Discussion.Length)}.";
        return ExportHeadlineReport.ToReply(file, $"The draft of {group.Code} {reading.MeetingNumber}: {ReportCounts.Of(live, "action")} carried forward, {ended} ended since the last report.{taken} Nothing is stored until the report is imported.");
    }

    private static Form ToForm(Group group, ExportFormat format) => new("Draft the next report", Spec.Path,
    [
        new FormField.LongText(AskWord, "The meeting's notes")
        {
            Optional = true,
            Hint = "A line each: “ACTION: … - owner … - due … - area …”, “DECISION: … - area …”, “RISK: … - number …”, “# Area” for what follows. Other lines are discussion items.",
        },
    ])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("format", format.Ending()),
        Submit = "Draft",
    };
}
