using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>
/// Somebody joined the channel that it is asked in: whoever keeps the group's log is offered to make them a member. A door asks this, as the one who joined, when the
/// platform says so; nobody types it, and it answers nothing.
/// </summary>
internal sealed class OfferMembership(BotDbContext db, Access access, OwnerResolver resolver, Notices notices, Keepers keepers) : ICommand<OfferMembership.Args>
{
    public sealed record Args;

    public static CommandSpec Spec { get; } = new("group joined", "", "Offers somebody who joined a group's channel as a member.", Permission.Own) { IsButtonOnly = true };

    public static Parsed<Args> Parse(Arguments arguments) => new Args();

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        if (context.BoundGroup is not { } group
            || (await resolver.MembersOnAsync(group.Id, context.Today, cancellationToken)).Exists(member => member.Id == person.Id)
            || person.Id != 0 && await db.ChannelJoins.AnyAsync(join => join.GroupId == group.Id && join.PersonId == person.Id, cancellationToken))
        {
            return new Reply.Silent();
        }

        db.ChannelJoins.Add(new ChannelJoin { Group = group, Person = person, At = context.Now });
        foreach (var keeper in await keepers.AnsweringForAsync(group.Id, context.Today, cancellationToken))
        {
            notices.Tell(keeper, $"{person.Name} joined {group.Code}'s channel and is no member.", context.Change(), KeeperQuestions.Join(group, person)[0]);
        }

        return new Reply.Silent();
    }
}
