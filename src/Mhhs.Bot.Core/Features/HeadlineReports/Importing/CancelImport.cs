using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Throws a preview away.</summary>
internal sealed class CancelImport(Access access, BotDbContext db) : ICommand<CancelImport.Args>
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
        // Only whoever was shown the preview knows the draft's name.
        access.AllowOwn();
        db.ImportDrafts.RemoveRange(await db.ImportDrafts.Where(draft => draft.EventKey == args.Draft).ToListAsync(cancellationToken));
        return new Reply.Note("Nothing was imported.") { SeenBy = Visibility.InPlace };
    }
}
