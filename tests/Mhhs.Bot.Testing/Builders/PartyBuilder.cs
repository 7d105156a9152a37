using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Testing.Builders;

public sealed class PartyBuilder : IBuilder
{
    private readonly string _name;
    private readonly List<(long Person, LocalDate? Until)> _holders = [];

    internal PartyBuilder(string name) => _name = name;

    public PartyBuilder HeldBy(Person person, LocalDate? until = null)
    {
        _holders.Add((person.Id, until));
        return this;
    }

    public async Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken)
    {
        var party = new Party { Name = _name };
        foreach (var (person, until) in _holders)
        {
            party.Holders.Add(new PartyHolder { Person = await db.People.SingleAsync(found => found.Id == person, cancellationToken), Until = until });
        }

        db.Parties.Add(party);
    }
}
