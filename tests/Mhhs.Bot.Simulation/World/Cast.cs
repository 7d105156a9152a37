using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Simulation.World;

/// <summary>The people and groups of the programme, as the crowd knows them. What the bot knows of them is in its database.</summary>
internal sealed class Cast
{
    /// <summary>The workspaces: who is on Slack is on this one.</summary>
    public const string SlackTeam = "T0SIM";

    /// <summary>Who is on Teams is in this one.</summary>
    public const string TeamsTenant = "tenant-sim";

    private static readonly string[] FirstNames =
    [
        "Ann", "Bilal", "Chidi", "Dora", "Ewan", "Fatima", "Gareth", "Hana", "Idris", "Jo", "Kofi", "Lena", "Mo", "Nia", "Olu",
    ];

    private static readonly string[] LastNames = ["Archer", "Bevan", "Clarke", "Dube", "Evans", "Frost", "Grant", "Hughes", "Iqbal", "Jones"];

    private static readonly string[] Codes = ["PSG", "TMAG", "EWG", "DWG", "MWG", "QWG", "SAG", "FAG", "CRG", "PWG", "DAG", "CCAG"];

    private Cast(IReadOnlyList<Actor> people, IReadOnlyList<Body> groups) => (People, Groups) = (people, groups);

    /// <summary>Everybody; the first is the admin.</summary>
    public IReadOnlyList<Actor> People { get; }

    /// <summary>The groups; the first is above all others.</summary>
    public IReadOnlyList<Body> Groups { get; }

    /// <summary>Everybody who can type.</summary>
    public IEnumerable<Actor> WithAccounts => People.Where(person => person.HasAccount);

    /// <summary>150 people and 12 groups.</summary>
    public static Cast Make(Dice dice)
    {
        var people = Enumerable.Range(0, 150).Select(number => new Actor(
            number,
            $"{FirstNames[number % 15]} {LastNames[number / 15]}",
            number % 2 == 0 ? Platform.Slack : Platform.Teams,
            HasAccount: number % 25 != 24)
        {
            Zone = number % 50 == 17 ? "America/New_York" : number % 50 == 34 ? "Asia/Kolkata" : null,
            Hour = number % 10 == 3 ? new(8, 30) : number % 10 == 7 ? new(10, 0) : new(9, 0),
        }).ToList();
        var groups = Codes.Select((code, number) => new Body(
            code,
            number % 2 == 0 ? Platform.Slack : Platform.Teams,
            Chair: people[1 + number * 2],
            Secretary: people[2 + number * 2],
            Members: dice.Some(people.Skip(1), dice.Between(8, 22)))).ToList();
        return new Cast(people, groups);
    }
}

/// <summary>Somebody.</summary>
internal sealed record Actor(int Number, string Name, Platform Platform, bool HasAccount)
{
    /// <summary>The zone where it is not the programme's.</summary>
    public string? Zone { get; set; }

    /// <summary>The hour of the morning message.</summary>
    public NodaTime.LocalTime Hour { get; set; }

    /// <summary>The hour it had been the evening before: on the day on which somebody changes it either may count.</summary>
    public NodaTime.LocalTime HourBefore { get; set; }

    /// <summary>The bot's id of the person, once it is stored.</summary>
    public long Id { get; set; }

    /// <summary>What one types after @.</summary>
    public string Handle => string.Create(CultureInfo.InvariantCulture, $"{Name.Split(' ')[0].ToLowerInvariant()}{Number}");

    /// <summary>The Slack team or Teams tenant.</summary>
    public string Workspace => Platform == Platform.Slack ? Cast.SlackTeam : Cast.TeamsTenant;

    /// <summary>The platform's id.</summary>
    public string UserId => string.Create(CultureInfo.InvariantCulture, $"U{Number:000}");

    /// <summary>The account.</summary>
    public AccountKey Account => new(Platform, Workspace, UserId);

    /// <summary>The conversation of two.</summary>
    public ConversationReference Direct => new(Platform, Workspace, UserId) { IsDirect = true };
}

/// <summary>A group.</summary>
internal sealed record Body(string Code, Platform Platform, Actor Chair, Actor Secretary, IReadOnlyList<Actor> Members)
{
    /// <summary>The channel.</summary>
    public ConversationReference Channel => new(Platform, Platform == Platform.Slack ? Cast.SlackTeam : Cast.TeamsTenant, $"C{Code}");

    /// <summary>The number of its last meeting.</summary>
    public int Meetings { get; set; }

    /// <summary>The day of its next meeting, as its last report said it; null before the first.</summary>
    public NodaTime.LocalDate? NextMeeting { get; set; }
}
