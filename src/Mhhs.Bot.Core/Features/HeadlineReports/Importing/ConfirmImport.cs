using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Stores a report whose preview somebody has looked at. It is compared again: the log may have changed since.</summary>
internal sealed class ConfirmImport(ReportImport import, Access access, GroupFinder groups, BotDbContext db) : ICommand<ConfirmImport.Args>
{
    public sealed record Args(string Draft);

    public static CommandSpec Spec { get; } = new("headlines confirm", "", "Stores the report whose preview was shown.", Permission.Keep) { IsButtonOnly = true };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("draft") is { } draft
        ? new Args(draft)
        : new Misread("Press Confirm under a report's preview.");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.FirstOrDefaultAsync(found => found.EventKey == args.Draft, cancellationToken) is not { } draft
            || HeadlineReportReader.Read(draft.File) is not ReportOutcome.Understood { Reading: var reading })
        {
            return CommandContext.Problem("That preview is gone: it was confirmed or cancelled already. Drop the file again.");
        }

        if (await ImportHeadlineReport.DeniedAsync(reading, groups, access, cancellationToken) is { } denied)
        {
            return CommandContext.Problem(denied);
        }

        var done = await import.ConfirmAsync(reading, context.Change(), createGroup: context.Caller.IsAdmin, cancellationToken);
        if (done.Questions.Length > 0)
        {
            return new Reply.Show(ReportCards.Preview(done, args.Draft, context.Caller.IsAdmin)) { SeenBy = Visibility.InPlace };
        }

        db.ImportDrafts.Remove(draft);
        return new Reply.Note(done.ChangesSomething
            ? $"{ReportCards.NameOf(reading)} is in the log: {ReportCards.CountsOf(done)}."
            : $"{ReportCards.NameOf(reading)} was in the log already; nothing changed.")
        { SeenBy = Visibility.InPlace };
    }
}

/// <summary>Throws a preview away.</summary>
internal sealed class CancelImport(Access access, BotDbContext db) : ICommand<CancelImport.Args>
{
    public sealed record Args(string Draft);

    public static CommandSpec Spec { get; } = new("headlines cancel", "", "Throws the preview of a report away.", Permission.Keep) { IsButtonOnly = true };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("draft") is { } draft ? new Args(draft) : new Misread("Press Cancel under a report's preview.");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        // Only whoever was shown the preview knows the draft's name.
        access.AllowOwn();
        db.ImportDrafts.RemoveRange(await db.ImportDrafts.Where(draft => draft.EventKey == args.Draft).ToListAsync(cancellationToken));
        return new Reply.Note("Nothing was imported.") { SeenBy = Visibility.InPlace };
    }
}
