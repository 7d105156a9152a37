using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Says that one is back, or will not be away after all: <c>me back</c>.</summary>
internal sealed class MyBack(BotDbContext db, Access access, Roster roster, Notices notices) : ICommand<MyBack.Args>
{
    public sealed record Args;

    public static CommandSpec Spec { get; } = new("me back", "", "Says that you are back: nobody stands in for you any more.", Permission.Own)
    {
        Reversal = "“me away until …” says that you are away after all.",
        Examples = ["me back"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args();

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        var today = context.Today;
        var absences = await db.Absences.Include(absence => absence.Deputy).Where(absence => absence.PersonId == person.Id && absence.Until >= today).OrderBy(absence => absence.From).ToListAsync(cancellationToken);

        // Who is away now comes back now; only who is not means a time to come, the next one.
        if (absences.Find(absence => absence.HoldsOn(today)) is not { } absence && (absence = absences.FirstOrDefault()) is null)
        {
            return CommandContext.Problem("You are not away.");
        }

        if (absence.From < today)
        {
            absence.Until = today.PlusDays(-1);
        }
        else
        {
            db.Absences.Remove(absence);
        }

        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Away, person.Name, $"away until {Dates.Day(absence.Until)}", "back", new RosterSubject(PersonId: person.Id)));
        if (absence.Deputy is { } deputy)
        {
            notices.Tell(deputy.Id, $"{person.Name} is back; you do not stand in any more.", context.Change());
        }

        return new Reply.Note(absence.From > today
            ? $"You will not be away from {Dates.Day(absence.From)} after all."
            : $"You are back.{(absence.Deputy is { } stood ? $" {stood.Name} does not stand in any more." : "")}");
    }
}
