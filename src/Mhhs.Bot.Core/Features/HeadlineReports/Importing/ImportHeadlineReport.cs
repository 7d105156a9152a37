using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Reads a report that was dropped on the bot and shows what importing it would do; nothing is stored until somebody confirms.</summary>
internal sealed class ImportHeadlineReport(ReportImport import, Access access, GroupFinder groups, BotDbContext db) : ICommand<ImportHeadlineReport.Args>
{
    public sealed record Args;

    public static CommandSpec Spec { get; } = new("headlines import", "and a file", "Reads a Headline Report and shows what it would bring.", Permission.Keep)
    {
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
        if (outcome is not ReportOutcome.Understood { Reading: var reading })
        {
            return CommandContext.Problem($"{file.Name}: {((ReportOutcome.Refused)outcome).Message} Nothing was stored.");
        }

        if (await DeniedAsync(reading, groups, access, cancellationToken) is { } denied)
        {
            return CommandContext.Problem(denied);
        }

        var comparison = await import.CompareAsync(reading, cancellationToken);
        if (comparison is { ChangesSomething: false, Questions.Length: 0 })
        {
            return new Reply.Note($"{ReportCards.NameOf(reading)} is in the log already; importing it again would change nothing.");
        }

        db.ImportDrafts.Add(new ImportDraft { EventKey = context.Request.EventKey, FileName = file.Name, File = file.Bytes.ToArray(), At = context.Now });
        return new Reply.Show(ReportCards.Preview(comparison, context.Request.EventKey, context.Caller.IsAdmin));
    }

    private static ReportOutcome Read(UploadedFile file) => file.ReadOnce(HeadlineReportReader.Read);

    /// <summary>Why the caller may not import this report, or null: it is for its group's secretary and chair, and for a group nobody knows yet for admins.</summary>
    internal static async Task<string?> DeniedAsync(ReportReading reading, GroupFinder groups, Access access, CancellationToken cancellationToken)
    {
        var verdict = reading.Group is { } code && await groups.FindAsync(code, cancellationToken) is { } group
            ? await access.CheckAsync(Permission.Keep, group, cancellationToken)
            : await access.CheckProgrammeAsync(cancellationToken);
        return verdict is Verdict.No denied ? denied.WhoCan : null;
    }
}
