using System.Diagnostics;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Web.Chat;

/// <summary>The messages of the local chat: what Slack's or Teams' servers would keep. Every change is saved at once and told to open pages.</summary>
internal sealed class ChatLog(IServiceScopeFactory scopes, ChatStream stream)
{
    // SQLite has one writer, and the core may be busy with it: a write that had to give way is tried again for this long.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    /// <summary>Adds a message once: a second call with the same <see cref="ChatMessage.WireId"/> adds nothing.</summary>
    /// <returns>The id of the message, the earlier one's on a second call.</returns>
    public Task<long> AddAsync(ChatDraft draft, CancellationToken cancellationToken) => WriteAsync(async (services, db) =>
    {
        // Looked for on every try: the same message sent twice at once fails on the unique index, and then the other one stands.
        if (await FindAsync(db, draft.WireId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var message = draft.ToMessage(services.GetRequiredService<ProgrammeClock>().Now);
        db.ChatMessages.Add(message);
        await db.SaveChangesAsync(cancellationToken);
        stream.Tell(new ChatSignal(message.ConversationId, message.OnlyFor));
        return message.Id;
    }, cancellationToken);

    /// <summary>Changes what the bot said in place; false where there is no such message of the bot.</summary>
    public Task<bool> ReplaceAsync(long id, string conversationId, Reply content, CancellationToken cancellationToken) => WriteAsync(async (_, db) =>
    {
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
    }, cancellationToken);

    private async Task<T> WriteAsync<T>(Func<IServiceProvider, BotDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await write(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<BotDbContext>());
            }
            catch (DbUpdateException) when (Stopwatch.GetElapsedTime(started) < Budget)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
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
    public Reply? Content { get; init; }

    /// <summary>The row.</summary>
    public ChatMessage ToMessage(Instant sentAt) => new()
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
