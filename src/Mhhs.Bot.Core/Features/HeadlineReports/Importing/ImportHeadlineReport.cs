using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Reads a report that was dropped on the bot and shows what importing it would do; nothing is stored until somebody confirms.</summary>
internal sealed class ImportHeadlineReport(ReportDrafts drafts, Access access) : ICommand<ImportHeadlineReport.Args>
{
    public sealed record Args(string Name, string? Text);

    public static CommandSpec Spec { get; } = new("headlines import", "and a file", "Reads a Headline Report and shows what it would bring.", Permission.Keep)
    {
        Examples = ["headlines import"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("text") is { } text
        ? new Args(arguments.Field("name") ?? "report.txt", text)
        : new Args("", null);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Text is not { } text)
        {
            access.AllowOwn();
            return new Reply.Note("Drop the report's file on me here, as text. I show what I read before anything is stored.");
        }

        var outcome = HeadlineReportReader.Read(text);
        return outcome is ReportOutcome.Understood { Reading: var reading }
            ? await drafts.KeepAsync(args.Name, reading, context, cancellationToken)
            : CommandContext.Problem($"{args.Name}: {((ReportOutcome.Refused)outcome).Message} Nothing was stored.");
    }
}
