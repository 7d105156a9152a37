using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Finds people for admins: those nobody knows too, by a mention or account.</summary>
internal sealed class PeopleFinder(BotDbContext db, OwnerResolver resolver)
{
    /// <summary>The person, or what to answer where there is none.</summary>
    public async Task<(Person? Person, Reply? Problem)> FindAsync(PersonName name, CancellationToken cancellationToken)
    {
        var (people, problem) = await resolver.FindAllAsync([name], cancellationToken);
        return problem is not null ? (null, problem) : (people[0], null);
    }

    /// <summary>Everybody there is, without those who turned out to be somebody else.</summary>
    public IQueryable<Person> All() => db.People.Include(person => person.Accounts).Where(person => person.MergedIntoId == null);

    /// <summary>A button whose command takes a person.</summary>
    public static Button ButtonFor(string label, string path, Person person) => Button.For(label, path, "person", PeopleNamed.Exactly(person));

    /// <summary>A platform's name in a sentence: “on Slack”.</summary>
    public static string On(Platform platform) => platform switch
    {
        Platform.Slack => "on Slack",
        Platform.Teams => "on Teams",
        _ => "in this chat",
    };
}
