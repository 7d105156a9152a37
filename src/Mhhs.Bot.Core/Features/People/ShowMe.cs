using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Shows one's actions across all groups, by urgency, and how one is told of them: <c>me</c>.</summary>
internal sealed class ShowMe(BotDbContext db, Access access) : ICommand<ShowMe.Args>
{
    // More than this is a list, and there is a command for that.
    private const int MostPerPart = 10;

    public sealed record Args;

    public static CommandSpec Spec { get; } = new("me", "", "Shows your actions in all groups, and how you are told of them.", Permission.Read)
    {
        Examples = ["me"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args();

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var today = context.Today;
        var actions = await access.Readable(db.Actions).OfPerson(db, context.Caller.Person.Id, today)
            .Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)
            .MostUrgentFirst(today)
            .WithLine().AsNoTracking().ToListAsync(cancellationToken);
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        foreach (var (part, list) in Parts(actions, today))
        {
            elements.Add(new CardElement.Text(RichText.Bold($"{part.Name}: {list.Count}")));
            elements.Add(new CardElement.Rows([.. list.Take(MostPerPart).Select(action => ActionCards.Line(action, today, ButtonsFor(action)))]));
            if (list.Count > MostPerPart)
            {
                elements.Add(new CardElement.Buttons([new Button($"{list.Count - MostPerPart} more", "action list", part.Filter.ToFields())]));
            }
        }

        var answered = await AnswersAsync(context, cancellationToken);
        elements.InsertRange(0, answered);
        if (actions.Count == 0 && answered.Count == 0)
        {
            elements.Add(new CardElement.Text(RichText.Plain("Nothing waits for you. ") + RichText.Code("action list all") + " shows what others have to do."));
        }

        elements.Add(new CardElement.Small(HowTold(context)));
        var me = context.Caller.Person.Id;
        var quieted = await db.Snoozes.CountAsync(snooze => snooze.PersonId == me && snooze.Until > today, cancellationToken);
        if (quieted > 0)
        {
            elements.Add(new CardElement.Small(RichText.Plain($"You have quieted {(quieted == 1 ? "one action" : $"{quieted} actions")} for now; ") + RichText.Code("action list snoozed") + $" shows {(quieted == 1 ? "it" : "them")}."));
        }

        if (await db.Absences.Include(absence => absence.Deputy).AsNoTracking().Where(absence => absence.PersonId == context.Caller.Person.Id && absence.Until >= today).OrderBy(absence => absence.From).FirstOrDefaultAsync(cancellationToken) is { } away)
        {
            elements.Add(new CardElement.Small(
                RichText.Plain($"You are away {(away.From > today ? $"from {Dates.Day(away.From)} " : "")}until {Dates.Day(away.Until)}{(away.Deputy is { } deputy ? $", and {deputy.Name} stands in" : "")}. ") + RichText.Code("me back") + " ends it."));
        }

        return new Reply.Show(new Card(actions.Count == 0 ? "Your actions: none" : $"Your actions: {actions.Count}", elements.ToImmutable()));
    }

    /// <summary>What waits for the answer of whoever keeps a group's log.</summary>
    private async Task<IReadOnlyList<CardElement>> AnswersAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var kept = context.Caller.KeptGroupIds.ToList();
        var waiting = kept.Count == 0 ? [] : await access.Readable(db.Actions).Where(action => kept.Contains(action.GroupId)).WaitingForKeepers()
            .MostUrgentFirst(context.Today).WithLine().AsNoTracking().ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return [];
        }

        var rows = waiting.Take(MostPerPart).Select(action => ActionCards.Line(action, context.Today, [.. ActionButtons.Answers(action), Button.For("Show", "action show", "action", action.Reference)]));
        return
        [
            new CardElement.Text(RichText.Bold($"Waiting for your answer: {waiting.Count}")),
            new CardElement.Rows([.. rows]),
            .. waiting.Count > MostPerPart ? [new CardElement.Buttons([new Button($"{waiting.Count - MostPerPart} more", "action list", new ActionFilter(ActionFilter.All, "proposed", null, null, null, 1).ToFields())])] : Array.Empty<CardElement>(),
        ];
    }

    private static IEnumerable<(Part Part, IReadOnlyList<ActionItem> Actions)> Parts(List<ActionItem> actions, LocalDate today)
    {
        var week = today.PlusDays(7);
        Part Named(string name, string? state) => new(name, new ActionFilter(ActionFilter.Mine, state, null, null, null, 1));
        (Part Part, Func<ActionItem, bool> Holds)[] parts =
        [
            (Named("Overdue", "overdue"), action => action.IsOverdue(today)),
            (Named("Next 7 days", null), action => action.Status == ActionStatus.Open && action.Due.Date <= week),
            (Named("Later", null), action => action.Status == ActionStatus.Open && action.Due.Kind != DueKind.Ongoing),
            (Named("Ongoing", "ongoing"), action => action.Status == ActionStatus.Open),
            (Named("Proposed for closure", "proposed"), action => action.Status == ActionStatus.Proposed),
        ];
        var left = actions.ToLookup(action => Array.Find(parts, part => part.Holds(action)).Part);
        return from part in parts where left[part.Part].Any() select (part.Part, (IReadOnlyList<ActionItem>)[.. left[part.Part]]);
    }

    private static ImmutableArray<Button> ButtonsFor(ActionItem action) => action.Status == ActionStatus.Open
        ? [Button.For("Show", "action show", "action", action.Reference), Button.For("Done", "action done", "action", action.Reference)]
        : [Button.For("Show", "action show", "action", action.Reference)];

    private static string HowTold(CommandContext context)
    {
        var person = context.Caller.Person;
        var hour = person.ReminderHour.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return person.DirectAccount is { } account
            ? $"One message on the mornings of working days, at {hour}{(Mornings.HourOf(person) == person.ReminderHour ? "" : $", or rather at {HourWords.Say(Mornings.HourOf(person))}, when your quiet hours end")} ({person.ZoneId ?? context.Zone.Id}), {PeopleFinder.On(account.Platform)}.{(person is { QuietFrom: not null } || person.QuietUntil >= context.Today ? $" {HourWords.Quiet(person)}" : "")}"
            : "You have no account that I could write to.";
    }

    private sealed record Part(string Name, ActionFilter Filter);
}
