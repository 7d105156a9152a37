using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People.Home;

/// <summary>Draws a person's page from the log as it stands when it is sent, with what that person may read then.</summary>
internal sealed class HomeCardSource(BotDbContext db, ProgrammeClock clock) : ICardSource
{
    // Of a part among others, and of one that is looked at alone: a Slack page takes 100 blocks, and a row with two buttons is two of them.
    private const int MostOfEach = 8;
    private const int MostOfOne = 40;
    private const int MostGroups = 8;

    // A wording can be a page long; the card has the whole of it.
    private const int MostLetters = 300;

    public static string Kind => "home";

    /// <summary>The subject of a person's page.</summary>
    public static string SubjectFor(long personId) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{personId}");

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var id = long.Parse(subject, CultureInfo.InvariantCulture);
        var person = await db.People.Include(found => found.Accounts).AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        var page = message.Conversation!;
        if (person is { MergedIntoId: { } into })
        {
            person = await db.People.Include(found => found.Accounts).AsNoTracking().FirstAsync(found => found.Id == into, cancellationToken);
        }

        // Whose account it is, and whether the workspace is let in, may have changed since it was opened.
        if (person?.Accounts.Exists(account => account.Platform == page.Platform && account.Workspace == page.Workspace && account.UserId == page.ConversationId) != true
            || !person.IsAdmin && !await db.Workspaces.AnyAsync(known => known.Platform == page.Platform && known.ExternalId == page.Workspace && known.IsApproved, cancellationToken))
        {
            return null;
        }

        var today = clock.Today;
        var caller = await db.CallerOfAsync(person, person.Name, today, cancellationToken);
        return new Composed(new Reply.Show(await DrawAsync(caller, HomeFilter.Read(page.Home), today, cancellationToken)));
    }

    private async Task<Card> DrawAsync(Caller caller, HomeFilter filter, LocalDate today, CancellationToken cancellationToken)
    {
        var access = new Access(db) { Caller = caller };
        var mine = await access.Readable(db.Actions).OfPerson(db, caller.Person.Id, today)
            .Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)
            .MostUrgentFirst(today).WithLine().AsNoTracking().ToListAsync(cancellationToken);
        var kept = caller.KeptGroupIds.ToList();
        var answers = kept.Count == 0 ? [] : await access.Readable(db.Actions).Where(action => kept.Contains(action.GroupId)).WaitingForKeepers()
            .MostUrgentFirst(today).WithLine().AsNoTracking().ToListAsync(cancellationToken);
        var groups = mine.Concat(answers).Select(action => action.Group!.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        bool IsShown(ActionItem action) => filter.Group is null || action.Group!.Code == filter.Group;
        (mine, answers) = ([.. mine.Where(IsShown)], [.. answers.Where(IsShown)]);

        var parts = mine.ToLookup(action => HomePart.All.First(part => part.Holds(action, today)).Key);
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Buttons([.. Head(filter, parts, answers.Count)]));
        if (groups.Count > 1)
        {
            elements.Add(new CardElement.Buttons([.. Groups(filter, groups)]));
        }

        Add(elements, filter, HomePart.Answers, "Waiting for your answer", answers, action => [.. ActionButtons.Answers(action), Show(action)], today);
        foreach (var part in HomePart.All.OrderBy(static part => part.Key == "others"))
        {
            Add(elements, filter, part.Key, part.Name, [.. parts[part.Key]], action => action.Status == ActionStatus.Open ? [Show(action), Button.For("Done", "action done", "action", action.Reference)] : [Show(action)], today);
        }

        if (elements.Count <= (groups.Count > 1 ? 2 : 1))
        {
            elements.Add(new CardElement.Text(filter is { Part: null, Group: null } ? "Nothing waits for you." : "Nothing here waits for you."));
        }

        elements.Add(new CardElement.Small(RichText.Plain("Everything else: write to me under Messages, or type ") + RichText.Code("/mhhs help") + " anywhere."));
        return new Card(mine.Count == 0 ? "My actions: none" : $"My actions: {mine.Count}", elements.ToImmutable());
    }

    private static IEnumerable<Button> Head(HomeFilter filter, ILookup<string, ActionItem> parts, int answers)
    {
        yield return Button.For("Raise an action", "action add", "step", "edit") with { Style = ButtonStyle.Primary };
        yield return (filter with { Part = null }).ToButton("All", filter.Part is null);
        if (answers > 0 || filter.Part == HomePart.Answers)
        {
            yield return (filter with { Part = HomePart.Answers }).ToButton($"For me to answer ({answers})", filter.Part == HomePart.Answers);
        }

        foreach (var part in HomePart.All.OrderBy(static part => part.Key == "others").Where(part => parts[part.Key].Any() || filter.Part == part.Key))
        {
            yield return (filter with { Part = part.Key }).ToButton($"{part.Name} ({parts[part.Key].Count()})", filter.Part == part.Key);
        }
    }

    private static IEnumerable<Button> Groups(HomeFilter filter, List<string> groups) => groups.Take(MostGroups)
        .Select(group => (filter with { Group = group }).ToButton(group, filter.Group == group))
        .Prepend((filter with { Group = null }).ToButton("All groups", filter.Group is null));

    private static void Add(
        ImmutableArray<CardElement>.Builder elements, HomeFilter filter, string key, string name, List<ActionItem> actions, Func<ActionItem, ImmutableArray<Button>> buttons, LocalDate today)
    {
        if (actions.Count == 0 || filter.Part is { } wanted && wanted != key)
        {
            return;
        }

        var most = filter.Part is null ? MostOfEach : MostOfOne;
        elements.Add(new CardElement.Divider());
        elements.Add(new CardElement.Text(RichText.Bold($"{name}: {actions.Count}")));
        elements.Add(new CardElement.Rows([.. actions.Take(most).Select(action => Line(action, today, buttons(action)))]));
        if (actions.Count > most)
        {
            elements.Add(filter.Part is null
                ? new CardElement.Buttons([(filter with { Part = key }).ToButton($"{actions.Count - most} more", isShown: false)])
                : new CardElement.Small(RichText.Plain($"and {actions.Count - most} more: ") + RichText.Code("/action list mine")));
        }
    }

    private static Row Line(ActionItem action, LocalDate today, ImmutableArray<Button> buttons) =>
        ActionCards.Line(action, today, buttons) with { Title = RichText.Bold(action.Reference) + $" {Excerpt.Of(action.Wording, MostLetters)}" };

    private static Button Show(ActionItem action) => Button.For("Show", "action show", "action", action.Reference);
}
