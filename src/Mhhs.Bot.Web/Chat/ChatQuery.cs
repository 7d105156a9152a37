using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Web.Chat;

/// <summary>Reads what the chat page shows. Nothing here is tracked or changed.</summary>
internal sealed class ChatQuery(BotDbContext db, ProgrammeClock clock)
{
    /// <summary>How many messages of a conversation a page shows, the newest.</summary>
    public const int Shown = 200;

    // Who has said this much here no longer needs examples.
    private const int NewcomerSays = 5;

    private const int MostGroups = 50;

    /// <summary>The whole page for one person in one conversation.</summary>
    /// <param name="handle">Who; null or unknown for the first of the list.</param>
    /// <param name="placeId">Where; null or not this person's for the direct messages with the bot.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Null where nobody has an account in the local chat, as without sample data.</returns>
    public async Task<ChatView?> FindAsync(string? handle, string? placeId, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(cancellationToken);
        var me = people.FirstOrDefault(person => person.Handle is not null && person.Handle == handle) ?? people.FirstOrDefault(person => person.Handle is not null);
        if (me is null)
        {
            return null;
        }

        var places = await PlacesAsync(me.Handle!, cancellationToken);
        var here = places.FirstOrDefault(place => place.Id == placeId) ?? places.Single(place => place.IsDirect);
        var lines = await LinesAsync(me.Handle!, here.Id, people, cancellationToken);
        var canMove = await db.Programme.AnyAsync(programme => programme.IsSample, cancellationToken);
        return new ChatView(me, people, places, here, lines, new ChatClock(clock.Now, clock.Zone, canMove))
        {
            Examples = lines.Count(line => line.IsMine) < NewcomerSays ? await ExamplesAsync(me.Handle!, here, cancellationToken) : [],
        };
    }

    /// <summary>A person's place in a conversation to write from, or null where there is no such person or it is not theirs.</summary>
    public async Task<ChatSeat?> FindSeatAsync(string handle, string placeId, CancellationToken cancellationToken) =>
        (await PeopleAsync(cancellationToken)).FirstOrDefault(person => person.Handle is not null && person.Handle == handle) is { } person
        && (await PlacesAsync(handle, cancellationToken)).Any(place => place.Id == placeId)
            ? new ChatSeat(handle, person.Name, placeId)
            : null;

    /// <summary>The messages a person may see in a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<ChatLine>> LinesAsync(string handle, string placeId, IReadOnlyList<ChatPerson> people, CancellationToken cancellationToken)
    {
        var messages = await Visible(handle, placeId).Take(Shown).ToListAsync(cancellationToken);
        messages.Reverse();
        return [.. messages.Select(message => Line(message, handle, people))];
    }

    /// <summary>The ids and versions of the same messages, to see what changed.</summary>
    public async Task<IReadOnlyList<(long Id, int Version)>> VersionsAsync(string handle, string placeId, CancellationToken cancellationToken)
    {
        var versions = await Visible(handle, placeId).Take(Shown).Select(message => new { message.Id, message.Version }).ToListAsync(cancellationToken);
        return [.. versions.Select(version => (version.Id, version.Version))];
    }

    /// <summary>Everybody in the programme by name, with the local account where there is one.</summary>
    public async Task<IReadOnlyList<ChatPerson>> PeopleAsync(CancellationToken cancellationToken)
    {
        var handles = await db.Accounts.AsNoTracking()
            .Where(account => account.Platform == Platform.Chat && account.Workspace == ChatPlace.Workspace)
            .Select(account => new { account.PersonId, account.UserId })
            .ToListAsync(cancellationToken);
        var byPerson = handles.ToLookup(account => account.PersonId, account => account.UserId);
        var people = await db.People.AsNoTracking().Select(person => new { person.Id, person.Name }).ToListAsync(cancellationToken);
        return
        [
            .. people.Select(person => new ChatPerson(byPerson[person.Id].Order(StringComparer.Ordinal).FirstOrDefault(), person.Name))
                .OrderBy(person => person.Handle is null)
                .ThenBy(person => person.Name, StringComparer.InvariantCulture),
        ];
    }

    /// <summary>Every user id of the local chat.</summary>
    public async Task<IReadOnlySet<string>> HandlesAsync(CancellationToken cancellationToken) =>
        (await PeopleAsync(cancellationToken)).Select(person => person.Handle).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a person can talk: the channels of the groups they may know of, and the direct messages.</summary>
    /// <remarks>A group that no channel is bound to yet has one all the same, so that it can be bound there.</remarks>
    public async Task<IReadOnlyList<ChatPlace>> PlacesAsync(string handle, CancellationToken cancellationToken)
    {
        var groups = await db.Groups.AsNoTracking()
            .Where(group => group.Classification != Classification.Restricted
                || group.Memberships.Any(membership => membership.Person!.Accounts.Any(account =>
                    account.Platform == Platform.Chat && account.Workspace == ChatPlace.Workspace && account.UserId == handle)))
            .OrderBy(group => group.Id)
            .Select(group => new { group.Id, group.Code, group.Name })
            .Take(MostGroups)
            .ToListAsync(cancellationToken);
        var channels = (await db.ChannelBindings.AsNoTracking()
            .Where(binding => binding.Platform == Platform.Chat && binding.Workspace == ChatPlace.Workspace)
            .Select(binding => new { binding.GroupId, binding.ChannelId })
            .ToListAsync(cancellationToken)).ToLookup(binding => binding.GroupId, binding => binding.ChannelId);
        var places = groups
            .SelectMany(group => channels[group.Id].DefaultIfEmpty("#" + group.Code.ToLowerInvariant()).Select(channel => new ChatPlace(channel, channel, group.Name)))
            .DistinctBy(place => place.Id);
        return [.. places, new ChatPlace(ChatPlace.DirectId(handle), "Mhhs.Bot", "Direct message with the bot")];
    }

    // Commands that work as they stand, about something this person has to do where there is such a thing.
    private async Task<IReadOnlyList<string>> ExamplesAsync(string handle, ChatPlace here, CancellationToken cancellationToken)
    {
        var open = db.Actions.AsNoTracking().Where(action => action.Status == ActionStatus.Open && action.Classification != Classification.Restricted);
        var reference = await open
            .OrderByDescending(action => action.Shares.Any(share => share.State == ShareState.Open && share.Person!.Accounts.Any(account =>
                account.Platform == Platform.Chat && account.Workspace == ChatPlace.Workspace && account.UserId == handle)))
            .ThenBy(action => action.Due.Date == null).ThenBy(action => action.Due.Date).ThenBy(action => action.Id)
            .Select(action => action.Reference)
            .FirstOrDefaultAsync(cancellationToken);
        var slash = here.IsDirect ? "" : "/action ";
        return reference is null
            ? [here.IsDirect ? "help" : "/mhhs help"]
            : [$"{slash}list", $"{slash}show {reference}", $"{slash}done {reference} told our constituents"];
    }

    private IQueryable<ChatMessage> Visible(string handle, string placeId) => db.ChatMessages.AsNoTracking()
        .Where(message => message.ConversationId == placeId && (message.OnlyFor == null || message.OnlyFor == handle))
        .OrderByDescending(message => message.Id);

    private ChatLine Line(ChatMessage message, string reader, IReadOnlyList<ChatPerson> people) =>
        new(message.Id, message.Version,
            message.From == ChatDraft.Bot ? null : people.FirstOrDefault(person => person.Handle == message.From) ?? new ChatPerson(message.From, message.From),
            message.SentAt.InZone(clock.Zone).LocalDateTime)
        {
            IsMine = message.From == reader,
            IsPrivate = message.OnlyFor is not null,
            Text = message.Text,
            Content = message.Content,
        };
}
