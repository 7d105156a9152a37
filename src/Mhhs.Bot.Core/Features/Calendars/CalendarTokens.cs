using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>Gives out the addresses of calendars and takes them back. A person has one address for each calendar; a new one ends the old one.</summary>
internal sealed class CalendarTokens(BotDbContext db, PublicAddress address)
{
    /// <summary>Makes an address and says it, once: nobody can look it up again.</summary>
    public async Task<Reply> GiveAsync(Group? group, CommandContext context, string off, CancellationToken cancellationToken)
    {
        var hadOne = await RevokeAsync(group, context, cancellationToken);
        var token = CalendarToken.NewToken();
        db.CalendarTokens.Add(new CalendarToken { Person = context.Caller.Person, GroupId = group?.Id, Hash = CalendarToken.HashOf(token), CreatedAt = context.Now });
        var what = group is null ? "your due dates and your groups' meetings" : $"the due dates and meetings of {group.Code}";
        var ended = hadOne ? " The address you had before shows nothing any more." : "";
        var text = RichText.Plain($"Subscribe to this address in your calendar to see {what}: ") + RichText.Code(address.Of($"/calendar/{token}.ics"))
            + $" It is shown only now; whoever has it sees what you may read, so keep it to yourself.{ended} To end it, say " + RichText.Code(off) + ".";
        return new Reply.Note(text) { KeptAs = new Reply.Note("The address of your calendar was shown when you asked for it. It is kept nowhere; ask for a new one, which ends the old one.") };
    }

    /// <summary>Ends an address; whether there was one.</summary>
    public async Task<bool> RevokeAsync(Group? group, CommandContext context, CancellationToken cancellationToken)
    {
        var (person, groupId) = (context.Caller.Person.Id, group?.Id);
        var earlier = await db.CalendarTokens.Where(token => token.PersonId == person && token.GroupId == groupId).ToListAsync(cancellationToken);
        db.CalendarTokens.RemoveRange(earlier);
        return earlier.Count > 0;
    }
}
