using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What several people are asked at once and one answers for all: who joined a channel, which workspace asks to be let in, who an owner is. Told by what is offered.</summary>
internal sealed class KeeperQuestions(BotDbContext db, OwnerGaps gaps)
{
    private const string Members = "group members";
    private const string Owner = "group owner";
    private const string Approve = "workspace approve";

    /// <summary>What is offered to whoever keeps a group's log when somebody joined its channel.</summary>
    public static ImmutableArray<Button> Join(Group group, Person person)
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("people", PeopleNamed.Exactly(person));
        return [new Button("Make a member", Members, fields.Add("step", "add")), new Button("No member", "group decline", fields)];
    }

    /// <summary>What is offered to admins when a workspace asks to be let in.</summary>
    public static ImmutableArray<Button> LetIn(string workspace) => [Button.For("Approve", Approve, "workspace", workspace), Button.For("Refuse", "workspace refuse", "workspace", workspace)];

    /// <summary>All that can be said to it, where the first of several is what the news keeps.</summary>
    public static ImmutableArray<Button> AnswersTo(Button offer) => offer switch
    {
        { Path: Members } when offer.Arguments.ContainsKey("people") => [offer, new Button("No member", "group decline", offer.Arguments.Remove("step"))],
        { Path: Approve } => LetIn(offer.Arguments["workspace"]),
        _ => [offer],
    };

    /// <summary>Whether nobody has answered yet; true of what is no such question.</summary>
    public async Task<bool> StandsAsync(Button offer, LocalDate day, CancellationToken cancellationToken)
    {
        if (offer.Path == Approve)
        {
            var waiting = await db.Workspaces.AsNoTracking().Where(workspace => !workspace.IsApproved && !workspace.IsRefused).ToListAsync(cancellationToken);
            return waiting.Exists(workspace => workspace.Name == offer.Arguments["workspace"]);
        }

        // A group that goes by another name by now is asked about all the same.
        if (offer.Path is not (Members or Owner) || !offer.Arguments.TryGetValue("group", out var code) || await db.FindGroupAsync(code, cancellationToken) is not { } group)
        {
            return true;
        }

        return offer switch
        {
            { Path: Owner } => !offer.Arguments.TryGetValue("owner", out var words) || await gaps.IsNobodyAsync(group.Id, words, day, cancellationToken),
            _ when offer.Arguments.TryGetValue("people", out var person) => await IsOfferedAsync(group, person, cancellationToken),
            _ => await gaps.HasNoMembersAsync(group.Id, day, cancellationToken) || await db.ChannelJoins.AnyAsync(join => join.GroupId == group.Id && !join.IsAnswered, cancellationToken),
        };
    }

    private async Task<bool> IsOfferedAsync(Group group, string person, CancellationToken cancellationToken) =>
        (await db.ChannelJoins.AsNoTracking().Include(join => join.Person!.Accounts).Where(join => join.GroupId == group.Id && !join.IsAnswered).ToListAsync(cancellationToken))
        .Exists(join => PeopleNamed.Exactly(join.Person!) == person || join.Person!.Accounts.Exists(account => $"<@{account.Key}>" == person));
}
