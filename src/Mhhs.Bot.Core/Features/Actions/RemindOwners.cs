using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Asks those whose action it is how it is going: <c>/action remind TMAG08-02 the pack goes out on Monday</c>. By day at once, otherwise with their next morning
/// message; nobody is asked of the same action twice on one day.
/// </summary>
internal sealed class RemindOwners(EachAction each, Notices notices, BotDbContext db) : ICommand<RemindOwners.Args>
{
    // Longer lists of names say no more.
    private const int MostNames = 20;

    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Words);

    public static CommandSpec Spec { get; } = new("action remind", "REF[, REF …] [words]", "Asks those whose action it is how it is going, now; once a day at most.", Permission.Keep)
    {
        Examples = ["action remind TMAG08-02", "action remind TMAG08-02 the pack goes out on Monday"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, ..] actions
        ? new Args(actions, arguments.Prose("words"))
        : new Misread("Whom do you remind of what? Write “action remind TMAG08-02”.", "action");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => each.ChangeAsync(
        args.Actions,
        Permission.Keep,
        context,
        Spec.Path,
        args.Words is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("words", args.Words),
        (action, _, _) => RemindAsync(action, args.Words, context, cancellationToken),
        cancellationToken);

    private async Task<Outcome> RemindAsync(ActionItem action, string? words, CommandContext context, CancellationToken cancellationToken)
    {
        if (action.Status != ActionStatus.Open)
        {
            return Outcome.From(action.RecordNudge("", context.Change()), "");
        }

        var (change, today) = (context.Change(words), context.Today);
        var owners = await notices.OwnersAsync(action, change, cancellationToken);
        owners.Remove(context.Caller.Person.Id);
        if (owners.Count == 0)
        {
            return Outcome.Refused(action.Owners.Count == 0 ? "it has no owner. Give it one with “action assign”." : "nobody but you can be asked: it is with nobody else today.");
        }

        var asked = await db.Nudges.Where(nudge => nudge.ActionItemId == action.Id && nudge.Day == today).Select(nudge => nudge.PersonId).ToListAsync(cancellationToken);
        var fresh = owners.Except(asked).ToList();
        if (fresh.Count == 0)
        {
            return Outcome.Refused($"{(owners.Count == 1 ? "its owner was" : "all of its owners were")} asked today already; once a day is enough.");
        }

        var people = await db.People.Where(person => fresh.Contains(person.Id)).OrderBy(person => person.NameFolded).ToListAsync(cancellationToken);
        var due = action.Due.Kind is DueKind.Date or DueKind.NextMeeting or DueKind.WeekCommencing && action.Due.Date is not null
            ? $" It {(action.IsOverdue(today) ? "was" : "is")} due {DueText.Describe(action.Due)}."
            : "";
        var text = $"{context.Caller.Person.Name} asks how {action.Reference} is going: {action.Wording}.{due}{(words is null ? "" : $" {words}")}";
        var told = await notices.TellNowAsync(fresh, action, text.Replace("..", ".", StringComparison.Ordinal), change, cancellationToken);
        db.Nudges.AddRange(fresh.Select(person => new Nudge { PersonId = person, ActionItemId = action.Id, Day = today }));
        var (now, later) = (Names(people.Where(person => told.Contains(person.Id))), Names(people.Where(person => !told.Contains(person.Id))));
        var said = string.Join("; ", new[]
        {
            now.Length == 0 ? null : $"I have asked {now}",
            later.Length == 0 ? null : $"{later} {(people.Count - told.Count == 1 ? "hears" : "hear")} of it with the next morning message, because of the hour, quiet hours or being away",
            asked.Count == 0 ? null : "the others were asked today already",
        }.OfType<string>());
        return Outcome.From(action.RecordNudge(Names(people), change), $"{said}.");
    }

    private static string Names(IEnumerable<Person> people)
    {
        var names = people.Select(person => person.Name).ToList();
        return string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
    }
}
