using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Shows who could not be reached, why, and the way out: <c>/action unreached TMAG</c>. For one person, the text to send by other means.</summary>
internal sealed class ListUnreached(BotDbContext db, Access access, GroupFinder groups, NotReached notReached, ReminderRecipients recipients) : ICommand<ListUnreached.Args>
{
    private const int MostRows = 20;

    /// <param name="Group">The group's code, or null for all that the caller keeps.</param>
    /// <param name="Person">The id of a person whose text to send is wanted, or null.</param>
    public sealed record Args(string? Group, string? Person);

    public static CommandSpec Spec { get; } = new("action unreached", "[CODE]", "Shows who could not be reached, why, and what to do about it.", Permission.Read)
    {
        Examples = ["action unreached", "action unreached TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("group"), arguments.Field("person"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var code = args.Group ?? context.BoundGroup?.Code;
        var named = code is null ? null : await groups.FindAsync(code, cancellationToken);
        if (args.Group is not null && named is null)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var kept = await KeptAsync(named, cancellationToken);
        if (kept.Count == 0)
        {
            return named is not null && await access.CheckAsync(Permission.ManageGroup, named, cancellationToken) is Verdict.No denied
                ? CommandContext.Problem(denied.WhoCan)
                : CommandContext.Problem("That is for the chair or secretary of a group, and you keep the log of none.");
        }

        var found = await notReached.FindAsync(kept, cancellationToken);
        if (args.Person is { } id)
        {
            return await TextAsync(id, found.Any(one => one.Unreached.PersonId?.ToString(CultureInfo.InvariantCulture) == id) ? kept : [], context, cancellationToken);
        }

        var waiting = await notReached.ActionsOfAsync(found.Select(one => one.Unreached), kept, context.Today, cancellationToken);
        var rows = NotReached.Rows(found.Select(one => one.Unreached), waiting).Concat(await EmptyRolesAsync(kept, context, cancellationToken)).ToList();
        var where = named is null ? "" : $" in {named.Code}";
        if (rows.Count == 0)
        {
            return new Reply.Note($"Everybody is reached{where}, as far as I know: nothing that was sent failed to arrive.");
        }

        var elements = ImmutableArray.Create<CardElement>(new CardElement.Rows([.. rows.Take(MostRows)]));
        return new Reply.Show(new Card($"Not reached{where}: {rows.Count}", rows.Count > MostRows ? elements.Add(new CardElement.Small($"and {rows.Count - MostRows} more; name a group to see its own.")) : elements));
    }

    /// <summary>The groups whose log the caller keeps, among which the named one, if any.</summary>
    private async Task<IReadOnlyCollection<long>> KeptAsync(Group? named, CancellationToken cancellationToken)
    {
        var candidates = await db.Groups.Where(group => named == null || group.Id == named.Id).ToListAsync(cancellationToken);
        if (access.Caller.IsAdmin)
        {
            return [.. candidates.Select(group => group.Id)];
        }

        var mine = access.Caller.KeptGroupIds.ToHashSet();
        var kept = new List<long>();
        foreach (var group in candidates.Where(group => mine.Contains(group.Id) && access.MayRead(group.Classification, group.Id)))
        {
            if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.Yes)
            {
                kept.Add(group.Id);
            }
        }

        return kept;
    }

    /// <summary>What is open and nobody's today, by the words that name its owner.</summary>
    private async Task<IEnumerable<Row>> EmptyRolesAsync(IReadOnlyCollection<long> kept, CommandContext context, CancellationToken cancellationToken)
    {
        var actions = await recipients.Unowned(access.Readable(db.Actions).Where(action => action.Status == ActionStatus.Open && kept.Contains(action.GroupId)), context.Today)
            .Include(action => action.Owners).AsNoTracking().OrderBy(action => action.Reference).ToListAsync(cancellationToken);
        return actions.GroupBy(action => action.OwnersText).Select(same => new Row(
            RichText.Bold(same.Key.Length == 0 ? "No owner" : same.Key) + $"{(same.Key.Length == 0 ? "" : ": nobody is that today")} ({string.Join(", ", same.Take(5).Select(action => action.Reference))}{(same.Count() > 5 ? $" and {same.Count() - 5} more" : "")})",
            same.Key.Length == 0 ? "Name one with “action assign”." : "Say who it is, or give it to somebody with “action assign”.",
            [Button.For("Show", "action show", "action", same.First().Reference)]));
    }

    /// <summary>What to send to one person by other means: ready to be copied, and as a link that opens a mail.</summary>
    private async Task<Reply> TextAsync(string id, IReadOnlyCollection<long> kept, CommandContext context, CancellationToken cancellationToken)
    {
        if (kept.Count == 0 || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var personId) || await db.People.FindAsync([personId], cancellationToken) is not { } person)
        {
            return new Reply.Note("Messages reach that person again, or it is nobody of your groups.");
        }

        var actions = await access.Readable(db.Actions).OfPerson(db, personId, context.Today)
            .Where(action => action.Status == ActionStatus.Open && kept.Contains(action.GroupId))
            .MostUrgentFirst(context.Today).Take(MostRows).AsNoTracking().ToListAsync(cancellationToken);
        if (actions.Count == 0)
        {
            return new Reply.Note($"{person.Name} has nothing open in your groups, so there is nothing to send.");
        }

        var subject = actions is [var only] ? $"{only.Reference} is waiting for you" : $"{actions.Count} actions are waiting for you";
        var lines = actions.Select(action => $"{action.Reference}: {action.Wording}{(action.Due.Date is null ? "" : $" (due {DueText.Describe(action.Due)}{(action.IsOverdue(context.Today) ? ", overdue" : "")})")}");
        var body = $"Dear {person.Name},\n\n{(actions.Count == 1 ? "this action is" : "these actions are")} yours and I could not reach you in the chat:\n\n{string.Join('\n', lines)}\n\nPlease tell me how {(actions.Count == 1 ? "it stands" : "they stand")}; I will record it for you.\n\n{context.Caller.Person.Name}";
        var elements = ImmutableArray.Create<CardElement>(new CardElement.Text(RichText.Code(body)));
        if (person.Email is { } address)
        {
            var link = $"mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(Shorten(body))}";
            elements = elements.Add(new CardElement.Text(RichText.Link($"Write to {address}", link)));
        }

        return new Reply.Show(new Card($"Text to send to {person.Name}", elements));
    }

    // Mail programs and browsers cut links that are longer; the text above is whole.
    private static string Shorten(string body) => body.Length <= 1200 ? body : body[..1200] + "…";
}
