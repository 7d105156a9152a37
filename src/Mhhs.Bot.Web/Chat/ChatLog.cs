using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Web.Chat;

/// <summary>The messages of the local chat: what Slack's or Teams' servers would keep. Every change is saved at once and told to open pages.</summary>
internal sealed class ChatLog(IServiceScopeFactory scopes, ChatStream stream)
{
    /// <summary>Adds a message once: a second call with the same <see cref="ChatMessage.WireId"/> adds nothing.</summary>
    /// <returns>The id of the message, the earlier one's on a second call.</returns>
    public async Task<long> AddAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        if (await FindAsync(db, draft.WireId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var message = draft.ToMessage(scope.ServiceProvider.GetRequiredService<ProgrammeClock>().Now);
        db.ChatMessages.Add(message);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same message sent twice at once: the unique index let one in, and that one stands.
            if (await FindAsync(db, draft.WireId, cancellationToken) is { } winner)
            {
                return winner;
            }

            throw;
        }

        stream.Tell(new ChatSignal(message.ConversationId, message.OnlyFor));
        return message.Id;
    }

    /// <summary>Changes what the bot said in place; false where there is no such message of the bot.</summary>
    public async Task<bool> ReplaceAsync(long id, string conversationId, Core.Cards.Reply content, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        var message = await db.ChatMessages.AsTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.ConversationId == conversationId && candidate.From == ChatDraft.Bot, cancellationToken);
        if (message is null)
        {
            return false;
        }

        message.Content = content;
        message.Version++;
        await db.SaveChangesAsync(cancellationToken);
        stream.Tell(new ChatSignal(message.ConversationId, message.OnlyFor));
        return true;
    }

    private static Task<long?> FindAsync(BotDbContext db, Guid wireId, CancellationToken cancellationToken) =>
        db.ChatMessages.AsNoTracking().Where(message => message.WireId == wireId).Select(message => (long?)message.Id).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>A message about to be added.</summary>
/// <param name="WireId">Its name for ever; one that is there already is not added again.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="From"><see cref="Bot"/> or a user id.</param>
internal sealed record ChatDraft(Guid WireId, string ConversationId, string From)
{
    /// <summary>The sender's name that stands for the bot.</summary>
    public const string Bot = "bot";

    /// <summary>The only user who may see it, or null.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>What a person wrote.</summary>
    public string? Text { get; init; }

    /// <summary>What the bot says.</summary>
    public Core.Cards.Reply? Content { get; init; }

    /// <summary>The row.</summary>
    public ChatMessage ToMessage(NodaTime.Instant sentAt) => new()
    {
        WireId = WireId,
        ConversationId = ConversationId,
        OnlyFor = OnlyFor,
        From = From,
        Text = Text,
        Content = Content,
        SentAt = sentAt,
    };
}
