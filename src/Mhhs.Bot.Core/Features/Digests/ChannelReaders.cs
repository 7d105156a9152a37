using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>
/// What everybody in a channel may read. Who is in a channel is for its platform to say and not for the group's list, so what only members may read is for
/// none of them; and of another group nothing stricter than what their own group shows.
/// </summary>
internal static class ChannelReaders
{
    /// <summary>What a channel may read of its own group.</summary>
    public static Access OfOwn(BotDbContext db) => Reader(db, isKnown: true);

    /// <summary>What a group's channel may read of other groups.</summary>
    public static Access OfOthers(BotDbContext db, Group group) => Reader(db, isKnown: group.Classification != Classification.Public);

    private static Access Reader(BotDbContext db, bool isKnown) =>
        new(db) { Caller = new Caller(new Person { Name = "a channel", IsKnown = isKnown }, "a channel", [], new HashSet<long>()) };
}
