using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Says that somebody who joined a group's channel is no member: the button beside the offer.</summary>
internal sealed class DeclineMember(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver, Roster roster) : ICommand<DeclineMember.Args>
{
    public sealed record Args(string? Group, PersonName Person);

    public static CommandSpec Spec { get; } = new("group decline", "", "Says that somebody who joined the channel is no member.", Permission.ManageGroup)
    {
        IsButtonOnly = true,
        Reversal = "“group members CODE add @person” makes somebody a member after all.",
    };

    public static Parsed<Args> Parse(Arguments arguments) => PeopleNamed.Read(arguments.Field("people") ?? "") is [var person]
        ? new Args(arguments.Field("group"), person)
        : new Misread("Press the button beside the person.", "people");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (people, problem) = await resolver.FindAllAsync([args.Person], cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var person = people[0];
        if (await db.ChannelJoins.FirstOrDefaultAsync(join => join.GroupId == group.Id && join.PersonId == person.Id && !join.IsAnswered, cancellationToken) is not { } offer)
        {
            return CommandContext.Problem($"{person.Name} is not offered as a member of {group.Code} any more.");
        }

        offer.IsAnswered = true;
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.NotTaken, person.Name, about: new RosterSubject(group.Id, person.Id)));
        return new Reply.Note($"{person.Name} is no member of {group.Code}, and is not offered again.");
    }
}
