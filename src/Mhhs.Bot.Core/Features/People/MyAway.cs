using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Says that one is away, and who stands in in all groups meanwhile: <c>me away until 2 September deputy @olu</c>.</summary>
internal sealed partial class MyAway(BotDbContext db, Access access, OwnerResolver resolver, Roster roster, Notices notices) : ICommand<MyAway.Args>
{
    public sealed record Args(LocalDate From, LocalDate Until, PersonName? Deputy);

    public static CommandSpec Spec { get; } = new("me away", "[from date] until date [deputy @person]", "Says that you are away, and who stands in for you.", Permission.Own)
    {
        Examples = ["me away until 2 September deputy @olu", "me away from 19/12/2022 until 02/01/2023"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        const string usage = "Until when? Write “me away until 2 September deputy @olu”.";
        if (Words().Match(arguments.Rest("words") ?? "") is not { Success: true } match || !TryDate(match.Groups["until"].Value, arguments.Today, out var until))
        {
            return new Misread(usage, "words");
        }

        var from = arguments.Today;
        if (match.Groups["from"].Success && !TryDate(match.Groups["from"].Value, arguments.Today, out from))
        {
            return new Misread($"I can't read “{Excerpt.Of(match.Groups["from"].Value, 40)}” as a date. {usage}", "words");
        }

        if (until < from || from < arguments.Today)
        {
            return new Misread(until < arguments.Today || from < arguments.Today ? "That day has passed." : "That ends before it begins.", "words");
        }

        if (!match.Groups["deputy"].Success)
        {
            return new Args(from, until, null);
        }

        return PeopleNamed.Read(match.Groups["deputy"].Value) is [var deputy]
            ? new Args(from, until, deputy)
            : new Misread("One person stands in for you. A name of several words goes in quotes.", "words");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        if (!person.IsKnown)
        {
            return CommandContext.Problem("Nobody has said yet who you are, so nothing is yours to be reminded of. Type “me link” in an account that is known.");
        }

        Person? deputy = null;
        if (args.Deputy is { } named)
        {
            var (people, problem) = await resolver.FindAllAsync([named], cancellationToken);
            if (problem is not null || people[0].Id == person.Id || !people[0].IsKnown)
            {
                return problem ?? CommandContext.Problem(people[0].Id == person.Id ? "Nobody stands in for themselves." : $"Nobody has said who {people[0].Name} is.");
            }

            deputy = people[0];
        }

        await EndAsync(db, person, args.From, args.Until, cancellationToken);
        db.Absences.Add(new Absence { Person = person, Deputy = deputy, From = args.From, Until = args.Until });
        var when = $"{(args.From > context.Today ? $"from {Dates.Day(args.From)} " : "")}until {Dates.Day(args.Until)}";
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Away, person.Name, to: $"away {when}{(deputy is null ? "" : $", {deputy.Name} stands in")}", about: new RosterSubject(PersonId: person.Id)));
        if (deputy is null)
        {
            return new Reply.Note($"You are away {when}. Nobody stands in for you; “me away until {Dates.Day(args.Until)} deputy @person” names somebody.", Undo());
        }

        notices.Tell(deputy.Id, $"{person.Name} is away {when}, and you stand in: you hear of what is {person.Name}'s, and can say that it is done.", context.Change(), Button.For("My actions", "me"));
        var closed = await UnreadAsync(person, deputy, context.Today, cancellationToken);
        return new Reply.Note(
            $"You are away {when}, and {deputy.Name} stands in for you.{(closed.Count == 0 ? "" : $" Not in {string.Join(", ", closed)}, which {deputy.Name} may not read: the secretary there can name a deputy.")}", Undo());
    }

    /// <summary>Ends what was said of these days before; the days outside them stay.</summary>
    internal static async Task EndAsync(BotDbContext db, Person person, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        foreach (var earlier in await db.Absences.Where(absence => absence.PersonId == person.Id && absence.Until >= from && absence.From <= until).ToListAsync(cancellationToken))
        {
            if (earlier.From < from)
            {
                earlier.Until = from.PlusDays(-1);
            }
            else
            {
                db.Absences.Remove(earlier);
            }
        }
    }

    /// <summary>The restricted groups of the one that the other has no place in: a stand-in named by a member does not open them.</summary>
    private Task<List<string>> UnreadAsync(Person person, Person deputy, LocalDate today, CancellationToken cancellationToken) => db.Memberships
        .Where(place => place.PersonId == person.Id && place.Group!.Classification == Classification.Restricted && (place.Until == null || place.Until >= today)
            && !db.Memberships.Any(other => other.PersonId == deputy.Id && other.GroupId == place.GroupId && (other.Until == null || other.Until >= today)))
        .Select(place => place.Group!.Code).Distinct().OrderBy(code => code).ToListAsync(cancellationToken);

    private static CardElement.Buttons Undo() => new([Button.For("Undo", "me back")]);

    private static bool TryDate(string written, LocalDate today, out LocalDate date)
    {
        var read = DueParser.Parse(written, today) is Parsed<Due>.Read { Value: { Kind: DueKind.Date, Date: { } day } } ? day : (LocalDate?)null;
        date = read ?? default;
        return read is not null;
    }

    [GeneratedRegex(@"^(?:from\s+(?<from>.+?)\s+(?:" + UntilWord.Pattern + @"|to)\s+|(?:(?:" + UntilWord.Pattern + @"|to)\s+)?)(?<until>\S.*?)(?:\s+deputy\s+(?<deputy>.+))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Words();
}
