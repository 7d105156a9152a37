using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Lists actions, most urgent first, in pages: <c>/action list TMAG overdue</c>.</summary>
internal sealed class ListActions(BotDbContext db, Access access, OwnerResolver people, GroupFinder groups) : ICommand<ListActions.Args>
{
    /// <param name="Filter">What was understood.</param>
    /// <param name="Stray">What was not; the first may be a group's code.</param>
    public sealed record Args(ActionFilter Filter, IReadOnlyList<string> Stray);

    public static CommandSpec Spec { get; } = new(
        "action list",
        "[mine|GROUP|all] [open|overdue|this week|proposed|ongoing|review|awaiting|publish|watched|snoozed|closed|withdrawn] [owner …] [area …] [topic …] [\"words\"]",
        "Lists actions, most urgent first.",
        Permission.Read)
    {
        Examples = ["action list", "action list mine this week", "action list TMAG overdue", "action list all owner @sam", "action list TMAG closed \"consultation\"", "action list all publish", "action list all topic testing", "action list TMAG awaiting"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var filter = ActionFilter.Read(arguments, out var stray);
        return new Args(filter, stray);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var filter = args.Filter;
        var stray = args.Stray;
        if (filter.Scope is null && stray.Count > 0 && await groups.FindAsync(stray[0], context, cancellationToken) is { } named)
        {
            (filter, stray) = (filter with { Scope = named.Code }, [.. stray.Skip(1)]);
        }

        if (stray.Count > 0)
        {
            return await UnknownWordAsync(filter, stray[0], cancellationToken);
        }

        // What is to be published is a queue of the programme's, and what one watches or finds by its topic is mostly not one's own.
        var otherwise = filter.State is "watched" or "publish" || filter.Topic is not null ? ActionFilter.All : ActionFilter.Mine;
        filter = filter with { Scope = filter.Scope ?? (filter.State is "watched" or "snoozed" ? null : context.BoundGroup?.Code) ?? otherwise };
        var group = filter.Scope is ActionFilter.Mine or ActionFilter.All ? null : await groups.FindAsync(filter.Scope, context, cancellationToken);
        if (group is null && filter.Scope is not (ActionFilter.Mine or ActionFilter.All))
        {
            return await UnknownWordAsync(filter with { Scope = null }, filter.Scope, cancellationToken);
        }

        var owner = filter.Owner is { } written ? await people.FindPersonAsync(PersonName.Read(written), cancellationToken) : null;
        if (owner is null && filter.Owner is { } unknown && unknown.StartsWith('@'))
        {
            var near = await people.NearAsync(unknown, cancellationToken);
            return CommandContext.Problem($"I don't know {unknown}.", [.. near.Select(person => new Button(person.Name, Spec.Path, (filter with { Owner = person.Name }).ToFields()))]);
        }

        var me = context.Caller.Person.Id;
        List<string> watched = filter.State == "watched" ? await db.Watches.Where(watch => watch.PersonId == me).Select(watch => watch.Subject).ToListAsync(cancellationToken) : [];
        var found = Narrow(filter, group, owner?.Id, watched, context);
        var count = await found.CountAsync(cancellationToken);
        if (count == 0)
        {
            return new Reply.Note(Nothing(filter));
        }

        var page = Pages.Within(filter.Page, count);
        var actions = await MostUrgentFirst(found, filter, context.Today).Skip((page - 1) * Pages.Size).Take(Pages.Size)
            .WithLine().AsNoTracking().ToListAsync(cancellationToken);
        return new Reply.Show(Draw(filter with { Page = page }, actions, count, context.Today));
    }

    private IQueryable<ActionItem> Narrow(ActionFilter filter, Group? group, long? owner, List<string> watched, CommandContext context)
    {
        var (today, monday) = (context.Today, context.Today.PlusDays(1 - (int)context.Today.DayOfWeek));
        var sunday = monday.PlusDays(6);
        var found = access.Readable(db.Actions);
        found = filter.State switch
        {
            "open" => found.Where(action => action.Status == ActionStatus.Open),
            "overdue" => found.OverdueOn(today),
            "this week" => found.Where(action => action.Status == ActionStatus.Open && action.Due.Date >= monday && action.Due.Date <= sunday),
            "proposed" => found.WaitingForKeepers(),
            "ongoing" => found.Where(action => action.Status == ActionStatus.Open && (action.Due.Kind == DueKind.Ongoing || action.Due.Kind == DueKind.NextMeeting && action.Due.Date == null)),
            "review" => found.UpForReview(db, today),
            "awaiting" => found.Where(action => action.AwaitedFrom != null && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)),
            "watched" => found.WatchedBy(watched),
            "snoozed" => found.Where(action => db.Snoozes.Any(snooze => snooze.ActionItemId == action.Id && snooze.PersonId == context.Caller.Person.Id && snooze.Until > today)),
            "publish" => found.Where(action => action.PublishIn != null && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)),
            "closed" => found.Where(action => action.Status == ActionStatus.Closed),
            "withdrawn" => found.Where(action => action.Status == ActionStatus.Withdrawn),
            _ => found.Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed),
        };
        if (group is not null)
        {
            // Both codes find what went on from one group to another: the old one what was raised there, the new one what it took over.
            found = found.Where(action => action.GroupId == group.Id || action.Meeting!.GroupId == group.Id || action.Group!.SuccessorId == group.Id);
        }
        else if (filter.Scope == ActionFilter.Mine)
        {
            found = found.OfPerson(db, context.Caller.Person.Id, today);
        }

        if (owner is { } person)
        {
            found = found.OfPerson(db, person, today);
        }
        else if (filter.Owner is { } written)
        {
            var folded = Folding.Fold(written);
            found = found.Where(action => action.Owners.Any(known => known.AsWrittenFolded.Contains(folded)));
        }

        if (filter.Area is { } area)
        {
            var folded = Folding.Fold(area);
            found = found.Where(action => action.AreaFolded.Contains(folded));
        }

        if (filter.Topic is { } topic)
        {
            var folded = Folding.Fold(topic);
            found = found.Where(action => action.Topics.Any(known => known.Folded == folded));
        }

        return Folding.Fold(filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(found, (narrowed, word) => narrowed.Where(action => action.SearchText.Contains(word)));
    }

    private static IQueryable<ActionItem> MostUrgentFirst(IQueryable<ActionItem> actions, ActionFilter filter, LocalDate today) => filter.State is "closed" or "withdrawn"
        ? actions.OrderByDescending(action => action.EndedOn).ThenByDescending(action => action.EndedAt).ThenByDescending(action => action.Id)
        : actions.MostUrgentFirst(today);

    private static Card Draw(ActionFilter filter, List<ActionItem> actions, int count, LocalDate today)
    {
        var rows = actions.Select(action => ActionCards.Line(action, today, Button.For("Show", "action show", "action", action.Reference)));
        return new Card(
            $"{Describe(filter)}: {count}",
            [new CardElement.Rows([.. rows]), .. Pages.Turn(filter.Page, actions.Count, count, Spec.Path, page => (filter with { Page = page }).ToFields())]);
    }

    private static RichText Nothing(ActionFilter filter)
    {
        RichText next = filter switch
        {
            { State: not null } or { Owner: not null } or { Area: not null } or { Topic: not null } or { Text: not null } => RichText.Plain(" Try ") + RichText.Code($"action list {filter.Scope}") + " for everything that is open there.",
            { Scope: ActionFilter.Mine } => RichText.Plain(" Try ") + RichText.Code("action list all") + " for what others have to do.",
            { Scope: ActionFilter.All } => RichText.Plain(" Raise one with ") + RichText.Code("action add") + ".",
            _ => RichText.Plain(" Raise one with ") + RichText.Code($"action add {filter.Scope} …") + ", or ask for closed ones with " + RichText.Code($"action list {filter.Scope} closed") + ".",
        };
        return RichText.Plain($"{Describe(filter)}: none.") + next;
    }

    private static string Describe(ActionFilter filter)
    {
        var what = filter.State switch
        {
            null => "Actions to be done",
            "this week" => "Actions due this week",
            "proposed" => "Actions proposed for closure or for a later date",
            "publish" => "Actions to be published",
            "review" => "Ongoing actions up for review",
            "awaiting" => "Actions that wait for a decision elsewhere",
            "watched" => "Actions you watch",
            "snoozed" => "Actions you have quieted",
            var state => $"{char.ToUpperInvariant(state[0])}{state[1..]} actions",
        };
        var whose = filter.Scope switch
        {
            ActionFilter.Mine => "",
            ActionFilter.All => " of all groups",
            _ => $" of {filter.Scope}",
        };

        // “Your overdue actions”; what one watches or has quieted is said of oneself already.
        what = filter.Scope == ActionFilter.Mine && filter.State is not ("watched" or "snoozed") ? $"Your {char.ToLowerInvariant(what[0])}{what[1..]}" : what;
        return what + whose
            + (filter.Owner is { } owner ? $", owner {owner}" : "")
            + (filter.Area is { } area ? $", area {area}" : "")
            + (filter.Topic is { } topic ? $", topic {topic}" : "")
            + (filter.Text is { } text ? $", with “{text}”" : "");
    }

    /// <summary>Neither a group nor a word of the list: the nearest of both, or a search.</summary>
    private async Task<Reply> UnknownWordAsync(ActionFilter filter, string word, CancellationToken cancellationToken)
    {
        var distance = new Damerau();
        var near = ActionFilter.States.Where(state => distance.Distance(word.ToLowerInvariant(), state) <= 2).Select(state => new Button(state, Spec.Path, (filter with { State = state }).ToFields()));
        var codes = await groups.NearestAsync(word, cancellationToken);
        return CommandContext.Problem(
            $"I don't know “{word}”: it is no group, and no kind of action that I can list.",
            [.. near,
             .. codes.Select(group => new Button(group.Code, Spec.Path, (filter with { Scope = group.Code }).ToFields())),
             new Button($"Search for “{Excerpt.Of(word, 12)}”", Spec.Path, (filter with { Text = $"{filter.Text} {word}".Trim() }).ToFields())]);
    }
}
