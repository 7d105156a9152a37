using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Testing.Builders;

public sealed class GroupBuilder : IBuilder
{
    private readonly Group _group;
    private readonly List<(long Person, GroupRole Role, long? For, LocalDate? Until)> _places = [];
    private string? _channel;

    internal GroupBuilder(string code) => _group = new Group { Code = code, Name = $"{code} Group" };

    public GroupBuilder Restricted()
    {
        _group.Classification = Classification.Restricted;
        return this;
    }

    public GroupBuilder Public()
    {
        _group.Classification = Classification.Public;
        return this;
    }

    public GroupBuilder Closing(ClosurePolicy policy)
    {
        _group.Closure = policy;
        return this;
    }

    public GroupBuilder With(params IEnumerable<Person> members)
    {
        _places.AddRange(members.Select(member => (member.Id, GroupRole.Member, (long?)null, (LocalDate?)null)));
        return this;
    }

    public GroupBuilder ChairedBy(Person person) => Place(person, GroupRole.Chair);

    public GroupBuilder KeptBy(Person secretary) => Place(secretary, GroupRole.Secretary);

    public GroupBuilder WithDeputy(Person deputy, Person of, LocalDate? until = null)
    {
        _places.Add((deputy.Id, GroupRole.Deputy, of.Id, until));
        return this;
    }

    /// <summary>Binds the channel of the group's own name.</summary>
    public GroupBuilder InItsChannel()
    {
        _channel = _group.Code;
        return this;
    }

    public async Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken)
    {
        foreach (var (person, role, principal, until) in _places)
        {
            _group.Memberships.Add(new Membership
            {
                Person = await db.People.SingleAsync(found => found.Id == person, cancellationToken),
                Role = role,
                ForPersonId = principal,
                Until = until,
            });
        }

        db.Groups.Add(_group);
        if (_channel is not null)
        {
            db.ChannelBindings.Add(new ChannelBinding { Group = _group, Platform = Platform.Chat, Workspace = PersonBuilder.Workspace, ChannelId = _channel, BoundAt = moment.Now });
        }
    }

    private GroupBuilder Place(Person person, GroupRole role)
    {
        _places.Add((person.Id, role, null, null));
        return this;
    }
}
