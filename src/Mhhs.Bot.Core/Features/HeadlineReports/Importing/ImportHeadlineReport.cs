using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Reads a report that was dropped on the bot and shows what importing it would do; nothing is stored until somebody confirms.</summary>
internal sealed class ImportHeadlineReport(ReportDrafts drafts, Access access) : ICommand<ImportHeadlineReport.Args>
{
    public sealed record Args;

    public static CommandSpec Spec { get; } = new("headlines import", "and a file", "Reads a Headline Report and shows what it would bring.", Permission.Keep)
    {
        Reversal = "Nothing is in the log yet; Cancel under the preview throws it away.",
        Examples = ["headlines import"],
        Before = static request =>
        {
            if (request.Files is [var file])
            {
                Read(file);
            }
        },
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args();

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Files is not [var file, .. var more])
        {
            access.AllowOwn();
            return new Reply.Note("Drop the report's file on me here: Word, PDF, a web page, Markdown, text or a forwarded mail. I show what I read before anything is stored.");
        }

        if (more.Length > 0)
        {
            return CommandContext.Problem("Those are several files. Drop one report at a time; nothing was stored.");
        }

        var outcome = Read(file);
        return outcome is ReportOutcome.Understood { Reading: var reading }
            ? await drafts.KeepAsync(file.Name, reading, context, cancellationToken)
            : CommandContext.Problem($"{file.Name}: {((ReportOutcome.Refused)outcome).Message} Nothing was stored.");
    }

    private static ReportOutcome Read(UploadedFile file) => file.ReadOnce(HeadlineReportReader.Read);
}
