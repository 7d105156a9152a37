using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Testing.Builders;

public sealed class PersonBuilder : IBuilder
{
    /// <summary>The workspace of all test people.</summary>
    public const string Workspace = "local";

    internal PersonBuilder(string name) => Person = new Person { Name = name, Handle = HandleOf(name), IsKnown = true };

    /// <summary>The person as it was built; it has an id once the fixture has stored it.</summary>
    public Person Person { get; }

    private bool HasAccount { get; set; } = true;

    private List<string> OtherWorkspaces { get; } = [];

    /// <summary>Has another account, under the same id in another workspace.</summary>
    public PersonBuilder AlsoIn(string workspace)
    {
        OtherWorkspaces.Add(workspace);
        return this;
    }

    public PersonBuilder Mail(string address)
    {
        Person.Email = address;
        return this;
    }

    public PersonBuilder Admin()
    {
        Person.IsAdmin = true;
        return this;
    }

    /// <summary>Somebody of an approved workspace whom nobody has linked yet.</summary>
    public PersonBuilder Unknown()
    {
        Person.IsKnown = false;
        return this;
    }

    /// <summary>Lives elsewhere: an IANA zone.</summary>
    public PersonBuilder In(string zone)
    {
        Person.ZoneId = zone;
        return this;
    }

    /// <summary>Wants the morning message at this hour.</summary>
    public PersonBuilder At(int hour, int minute = 0)
    {
        Person.ReminderHour = new NodaTime.LocalTime(hour, minute);
        return this;
    }

    public PersonBuilder WithoutAccount()
    {
        HasAccount = false;
        return this;
    }

    public Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken)
    {
        if (HasAccount)
        {
            Person.Accounts.Add(new Account { Platform = Platform.Chat, Workspace = Workspace, UserId = Person.Handle! });
        }

        Person.Accounts.AddRange(OtherWorkspaces.Select(workspace => new Account { Platform = Platform.Chat, Workspace = workspace, UserId = Person.Handle! }));
        db.People.Add(Person);
        return Task.CompletedTask;
    }

    private static string HandleOf(string name) => name.Split(' ')[0].ToLowerInvariant();

    public static implicit operator Person(PersonBuilder builder) => builder.Person;

    public Person ToPerson() => Person;
}
