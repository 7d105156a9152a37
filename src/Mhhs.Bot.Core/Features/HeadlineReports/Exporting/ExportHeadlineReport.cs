using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Gives a meeting's report, or the log, back as a file: <c>/headlines export TMAG 8 docx</c>.</summary>
internal sealed class ExportHeadlineReport(ReportExport export, GroupFinder groups) : ICommand<ExportHeadlineReport.Args>
{
    public sealed record Args(string? Group, string? Meeting, ExportFormat? Format);

    public static CommandSpec Spec { get; } = new("headlines export", "[GROUP] [MEETING] [docx|md|html|txt|csv|xlsx]", "Gives you a meeting's Headline Report, or the action log, as a file.", Permission.Read)
    {
        Examples = ["headlines export TMAG 8", "headlines export TMAG 8 md", "headlines export TMAG xlsx"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => ExportWords.Read(arguments) switch
    {
        Parsed<ExportWords>.Read { Value: var words } => new Args(words.Group, words.Meeting, words.Format),
        Parsed<ExportWords>.Failed failed => failed.Why,
        _ => throw new InvalidOperationException("Words are read or not."),
    };

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var format = args.Format ?? ExportFormat.Docx;
        var fields = ImmutableDictionary<string, string>.Empty.Add("format", format.Ending());
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, args.Meeting is { } said ? fields.Add("meeting", said) : fields, cancellationToken);
        }

        if (args.Meeting is null && format.IsLog())
        {
            return ToReply(await export.LogAsync(group, format, cancellationToken), $"The action log of {group.Code}, with what you may read.");
        }

        if (await export.FindMeetingAsync(group, args.Meeting, cancellationToken) is not { } meeting)
        {
            return await UnknownAsync(group, args.Meeting, fields, cancellationToken);
        }

        var (file, leftOut) = await export.ReportAsync(group, meeting, format, cancellationToken);
        return ToReply(file, ReportExport.Describe(group, meeting, format, leftOut));
    }

    /// <summary>The answer with a file.</summary>
    internal static Reply ToReply(ExportedFile file, string text) => new Reply.File(text, file.Name, file.MediaType, file.Content);

    private async Task<Reply> UnknownAsync(Group group, string? number, ImmutableDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        if (number is null)
        {
            return CommandContext.Problem($"{group.Code} has held no meeting yet that the log knows of.");
        }

        var near = await export.NearestAsync(group, number, cancellationToken);
        return CommandContext.Problem(
            $"I don't know a meeting “{group.Code} {number}”.{(near.Count == 0 ? "" : $" {CommandContext.DidYouMean(near.Count)}")}",
            [.. near.Select(candidate => new Button($"{group.Code} {candidate}", Spec.Path, fields.SetItem("group", group.Code).SetItem("meeting", candidate)))]);
    }
}
