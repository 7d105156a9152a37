using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Lists RAID items, the latest first, in pages: <c>/raid list TMAG risk unnumbered</c>.</summary>
internal sealed class ListRaidItems(RecordLists lists, BotDbContext db) : ICommand<ListRaidItems.Args>
{
    /// <param name="Filter">What was understood.</param>
    /// <param name="Stray">What was not; the first may be a group's code.</param>
    public sealed record Args(RecordFilter Filter, IReadOnlyList<string> Stray);

    public static CommandSpec Spec { get; } = new("raid list", "[GROUP|all] [risk|assumption|issue|dependency] [unnumbered] [\"words\"]", "Lists RAID items, the latest first; “unnumbered” those without a number in the register.", Permission.Read)
    {
        Examples = ["raid list", "raid list TMAG risk", "raid list TMAG unnumbered", "raid list all \"sandbox\""],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var filter = RecordFilter.Read(arguments, RaidKinds.All, out var stray);
        return new Args(filter, stray);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (filter, group, unknown) = await lists.ResolveAsync(args.Filter, args.Stray, RaidKinds.All, Spec.Path, context, cancellationToken);
        if (unknown is not null)
        {
            return unknown;
        }

        var found = lists.Narrow(db.RaidItems, filter, group, context);
        found = filter.Kind is { } kind ? found.Where(item => item.Kind == kind) : found;
        found = filter.IsUnnumbered ? found.Where(item => item.Reference == null) : found;
        var title = filter.Kind is { } wanted ? $"{char.ToUpperInvariant(wanted[0])}{RecordFilter.PluralOf(wanted)[1..]}" : "RAID items";
        var count = await found.CountAsync(cancellationToken);
        if (count == 0)
        {
            return new Reply.Note(RichText.Plain($"{title}{filter.Describe()}: none. Record one with ") + RichText.Code("raid add") + ", or look everywhere with " + RichText.Code("raid list all") + ".");
        }

        var page = Pages.Within(filter.Page, count);
        var items = await found.OrderByDescending(item => item.Id).Skip((page - 1) * Pages.Size).Take(Pages.Size).WithMeeting().AsNoTracking().ToListAsync(cancellationToken);
        return RecordLists.Draw(title, filter with { Page = page }, items.ConvertAll(RaidCards.Line), count, Spec.Path);
    }
}
