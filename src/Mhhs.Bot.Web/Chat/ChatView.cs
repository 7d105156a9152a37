using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Web.Rendering;
using NodaTime;

namespace Mhhs.Bot.Web.Chat;

/// <summary>All that one drawing of the chat page shows.</summary>
/// <param name="Me">The person one acts as.</param>
/// <param name="People">Everybody in the programme, by name; those without an account here cannot be chosen.</param>
/// <param name="Places">Where one can talk, channels first.</param>
/// <param name="Here">The conversation that is open.</param>
/// <param name="Lines">Its messages that this person may see, oldest first.</param>
/// <param name="Clock">The programme's time.</param>
internal sealed record ChatView(
    ChatPerson Me, IReadOnlyList<ChatPerson> People, IReadOnlyList<ChatPlace> Places, ChatPlace Here, IReadOnlyList<ChatLine> Lines, ChatClock Clock)
{
    /// <summary>What a newcomer could type first; each works as it stands.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>The people a form can offer.</summary>
    public IEnumerable<PersonOption> Options => OptionsOf(People);

    /// <summary>Those of some people that a form can offer.</summary>
    public static IEnumerable<PersonOption> OptionsOf(IEnumerable<ChatPerson> people) =>
        people.Where(person => person.Handle is not null).Select(person => new PersonOption(ChatPlace.AccountOf(person.Handle!), person.Name));

    /// <summary>Changes whenever any of the lines does; a stream that starts from another stamp tells the page to read itself again.</summary>
    public string Stamp => StampOf(Lines.Select(line => (line.Id, line.Version)));

    /// <summary>The stamp of messages by their ids and versions.</summary>
    public static string StampOf(IEnumerable<(long Id, int Version)> lines)
    {
        var (count, newest, versions) = lines.Aggregate((Count: 0, Newest: 0L, Versions: 0L),
            (sum, line) => (sum.Count + 1, Math.Max(sum.Newest, line.Id), sum.Versions + line.Version));
        return FormattableString.Invariant($"{count}.{newest}.{versions}");
    }
}

/// <summary>A person of the programme as the chat shows them.</summary>
/// <param name="Handle">The user id of the local account, or null for a person who has none.</param>
/// <param name="Name">The name as people know it.</param>
internal sealed record ChatPerson(string? Handle, string Name);

/// <summary>A conversation: a group's channel, or one person's direct messages with the bot.</summary>
/// <param name="Id"><c>#tmag</c> for a channel, <c>@handle</c> for direct messages.</param>
/// <param name="Name">What the list of conversations calls it.</param>
/// <param name="About">One line below the name.</param>
internal sealed record ChatPlace(string Id, string Name, string About)
{
    /// <summary>The one workspace of the local chat.</summary>
    public const string Workspace = "local";

    /// <summary>Whether only one person and the bot are in it.</summary>
    public bool IsDirect => IsDirectId(Id);

    /// <summary>The id of a person's direct messages with the bot.</summary>
    public static string DirectId(string handle) => "@" + handle;

    /// <summary>Whether a conversation's id is that of direct messages.</summary>
    public static bool IsDirectId(string id) => id.StartsWith('@');

    /// <summary>A person's account in the local chat.</summary>
    public static AccountKey AccountOf(string handle) => new(Platform.Chat, Workspace, handle);
}

/// <summary>One message as one reader sees it.</summary>
/// <param name="Id">The message's id, which is also its receipt.</param>
/// <param name="Version">Raised whenever the message changes in place.</param>
/// <param name="From">The person who wrote it, or null for the bot.</param>
/// <param name="At">When, in the programme's time and zone.</param>
internal sealed record ChatLine(long Id, int Version, ChatPerson? From, LocalDateTime At)
{
    /// <summary>Whether the reader wrote it.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether nobody else in the conversation sees it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What a person wrote, or null.</summary>
    public string? Text { get; init; }

    /// <summary>What the bot said, or null.</summary>
    public Reply? Content { get; init; }
}

/// <summary>The programme's time as the page shows it.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Zone">The programme's zone.</param>
/// <param name="CanMove">Whether it can be moved forward here; only with sample data.</param>
internal sealed record ChatClock(Instant Now, DateTimeZone Zone, bool CanMove)
{
    /// <summary>The time on the wall.</summary>
    public LocalDateTime Local => Now.InZone(Zone).LocalDateTime;

    /// <summary>The next nine o'clock in the morning.</summary>
    public LocalDateTime NextMorning
    {
        get
        {
            var morning = Local.Date.At(new LocalTime(9, 0));
            return morning > Local ? morning : morning.PlusDays(1);
        }
    }
}
