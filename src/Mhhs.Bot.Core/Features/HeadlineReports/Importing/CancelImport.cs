using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Throws a preview away.</summary>
internal sealed class CancelImport(ReportDrafts drafts, Access access, BotDbContext db) : ICommand<CancelImport.Args>
{
    public sealed record Args(string Draft);

    public static CommandSpec Spec { get; } = new("headlines cancel", "", "Throws the preview of a report away.", Permission.Keep)
    {
        IsButtonOnly = true,
        Reversal = "Nothing was in the log; drop the file again for a new preview.",
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("draft") is { } draft ? new Args(draft) : new Misread("Press Cancel under a report's preview.");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        if (!await db.ImportDrafts.AnyAsync(draft => draft.EventKey == args.Draft, cancellationToken))
        {
            return new Reply.Note("Nothing was imported.") { SeenBy = Visibility.InPlace };
        }

        var (draft, problem) = await drafts.FindAsync(args.Draft, context, cancellationToken);
        if (draft is null)
        {
            return problem!;
        }

        db.ImportDrafts.Remove(draft);
        return new Reply.Note("Nothing was imported.") { SeenBy = Visibility.InPlace };
    }
}
