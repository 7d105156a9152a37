using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Says in which time zone one is: <c>me zone Europe/Paris</c>.</summary>
internal sealed class SetZone(Access access) : ICommand<SetZone.Args>
{
    public sealed record Args(string Zone);

    public static CommandSpec Spec { get; } = new("me zone", "Europe/Paris | off", "Says in which time zone you are; “off” means the programme's.", Permission.Own)
    {
        Examples = ["me zone Europe/Paris", "me zone off"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Rest("zone") is { } zone
        ? new Args(zone.Trim().Replace(' ', '_'))
        : new Misread("Which zone? Write “me zone Europe/Paris”, or “me zone off” for the programme's.", "zone");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        var before = person.ZoneId ?? "off";
        if (args.Zone.ToUpperInvariant() is "OFF" or "PROGRAMME")
        {
            person.ZoneId = null;
        }
        else if (Find(args.Zone) is [var only])
        {
            person.ZoneId = only;
        }
        else
        {
            return Task.FromResult(Problem(args.Zone));
        }

        Mornings.Reconsider(person, context.Now, person.ZoneOr(context.Zone));
        return Task.FromResult<Reply>(new Reply.Note(
            $"You are in {person.ZoneId ?? $"the programme's zone, {context.Zone.Id}"} now: your message comes at {HourWords.Say(Mornings.HourOf(person))} there.",
            new CardElement.Buttons([Button.For("Undo", Spec.Path, "zone", before)])));
    }

    /// <summary>The zone of this name, or the zones of this city.</summary>
    private static IReadOnlyList<string> Find(string name)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        return ids.Where(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList() is [var exact]
            ? [exact]
            : [.. ids.Where(id => id.Split('/')[^1].Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    private static Reply Problem(string name)
    {
        var wanted = name.ToUpperInvariant();
        var distance = new Damerau();
        var near = Find(name) is { Count: > 1 } several
            ? several
            : [.. from id in DateTimeZoneProviders.Tzdb.Ids
                  where id.Contains('/', StringComparison.Ordinal)
                  let far = Math.Min(distance.Distance(wanted, id.ToUpperInvariant()), distance.Distance(wanted, id.Split('/')[^1].ToUpperInvariant()))
                  where far <= 2
                  orderby far, id
                  select id];
        return CommandContext.Problem(
            $"I don't know a time zone “{name.Replace('_', ' ')}”.{(near.Count == 0 ? " Write it as “me zone Europe/Paris”." : $" {CommandContext.DidYouMean(near.Count)}")}",
            [.. near.Take(3).Select(id => new Button(id, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("zone", id)))]);
    }
}
