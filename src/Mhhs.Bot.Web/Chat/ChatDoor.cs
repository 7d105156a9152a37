using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Web.Chat;

/// <summary>The way in from the local chat: what is typed, pressed, filled in or dropped becomes a <see cref="CommandRequest"/>, and its answer a message.</summary>
internal sealed class ChatDoor(ChatLog log, ChatQuery query, CommandDispatcher dispatcher, BotDbContext db)
{
    /// <summary>Something was typed. What is not meant for the bot is only kept for the others to read.</summary>
    /// <param name="who">Who and where.</param>
    /// <param name="text">What stands in the box.</param>
    /// <param name="key">Made when the box was drawn, so that sending it twice is one event.</param>
    /// <param name="cancellationToken">Cancels the waits.</param>
    public async Task SayAsync(ChatSeat who, string text, Guid key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var words = ChatWords.Read(text, who.IsDirect, await query.HandlesAsync(cancellationToken));
        // Other words from the same drawing (sent again after a failure, corrected) are another event.
        var eventKey = $"chat:{key:N}:{Hash(text.Trim())}";
        await log.AddAsync(
            new ChatDraft(WireIdOf(who, "said", eventKey), who.PlaceId, who.Handle) { Text = text.Trim(), OnlyFor = words is { IsSlash: true } ? who.OnlyMe : null },
            cancellationToken);
        if (words is not null)
        {
            var request = who.Request(eventKey) with { Text = words.Text, Noun = words.Noun };
            await AnswerAsync(who, request, posting: null, cancellationToken);
        }
    }

    /// <summary>A button was pressed. The same press of the same drawing is one event.</summary>
    public async Task PressAsync(ChatSeat who, ChatPress press, CancellationToken cancellationToken)
    {
        var request = who.Request(press.EventKey(who.Handle)) with
        {
            Path = press.Path,
            Fields = press.Fields,
            Posting = press.Posting.ToString(CultureInfo.InvariantCulture),
        };
        await AnswerAsync(who, request, press.Posting, cancellationToken);
    }

    /// <summary>A form was filled in. It closes when its command is done: the answer takes its place.</summary>
    public async Task AnswerFormAsync(ChatSeat who, ChatPress press, CancellationToken cancellationToken)
    {
        var request = who.Request(press.EventKey(who.Handle)) with
        {
            Path = press.Path,
            Fields = press.Fields.Where(field => field.Value.Length > 0).ToImmutableDictionary(),
        };
        var reply = await dispatcher.DispatchAsync(request, cancellationToken);
        var (inPlace, below) = reply switch
        {
            // What is wrong with the whole is said below, and the answers stay in the form to be put right.
            Reply.Problem => (null, reply),
            Reply.Silent => (new Reply.Note("Sent."), null),
            { SeenBy: Visibility.Channel } when !who.IsDirect => (new Reply.Note("Sent."), reply),
            _ => ((Reply?)reply, (Reply?)null),
        };
        if (inPlace is not null)
        {
            await log.ReplaceAsync(press.Posting, who.PlaceId, inPlace, cancellationToken);
        }

        if (below is not null)
        {
            await StoreAsync(who, request.EventKey, below, cancellationToken);
        }
    }

    /// <summary>A file was dropped: a report to import.</summary>
    public async Task UploadAsync(ChatSeat who, string name, byte[] bytes, Guid key, CancellationToken cancellationToken)
    {
        var shown = UploadedReport.NameOf(name);
        var eventKey = $"chat:{key:N}:{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}";
        await log.AddAsync(new ChatDraft(WireIdOf(who, "said", eventKey), who.PlaceId, who.Handle) { Text = $"Report: {shown}", OnlyFor = who.OnlyMe }, cancellationToken);
        var request = who.Request(eventKey) with { Path = "headlines import", Files = [new UploadedFile(shown, bytes)] };
        await AnswerAsync(who, request, posting: null, cancellationToken);
    }

    /// <summary>A file was dropped that is not even looked into: it stands in the conversation with the reason.</summary>
    /// <param name="who">Who and where.</param>
    /// <param name="name">The file's name, or null where none came.</param>
    /// <param name="why">The reason, for people.</param>
    /// <param name="key">Made when the form was drawn, so that sending it twice is one event.</param>
    /// <param name="cancellationToken">Cancels the waits.</param>
    public async Task RefuseUploadAsync(ChatSeat who, string? name, string why, Guid key, CancellationToken cancellationToken)
    {
        var said = name is null ? "Report: no file" : $"Report: {UploadedReport.NameOf(name)}";
        var eventKey = $"chat:{key:N}:{Hash(said)}";
        await log.AddAsync(new ChatDraft(WireIdOf(who, "said", eventKey), who.PlaceId, who.Handle) { Text = said, OnlyFor = who.OnlyMe }, cancellationToken);
        await StoreAsync(who, eventKey, new Reply.Problem(why), cancellationToken);
    }

    /// <summary>Says that something was not done, without asking the core.</summary>
    public Task RefuseAsync(ChatSeat who, string why, CancellationToken cancellationToken) =>
        log.AddAsync(new ChatDraft(Guid.NewGuid(), who.PlaceId, ChatDraft.Bot) { OnlyFor = who.OnlyMe, Content = new Reply.Problem(why) }, cancellationToken);

    private async Task AnswerAsync(ChatSeat who, CommandRequest request, long? posting, CancellationToken cancellationToken)
    {
        var reply = await dispatcher.DispatchAsync(request, cancellationToken);
        if (reply is Reply.Silent)
        {
            return;
        }

        if (reply.SeenBy == Visibility.InPlace && posting is { } id && await log.ReplaceAsync(id, who.PlaceId, reply, cancellationToken))
        {
            return;
        }

        await StoreAsync(who, request.EventKey, reply, cancellationToken);
    }

    // One event has one answer, so a double click is answered once. A press that is repeated later, when other things were said
    // since, is meant: its answer is said again, where it will be seen.
    private async Task StoreAsync(ChatSeat who, string eventKey, Reply reply, CancellationToken cancellationToken)
    {
        var wireId = WireIdOf(who, "answered", eventKey);
        var newest = await db.ChatMessages.AsNoTracking()
            .Where(message => message.ConversationId == who.PlaceId && (message.OnlyFor == null || message.OnlyFor == who.Handle))
            .OrderByDescending(message => message.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest?.WireId == wireId)
        {
            if (newest.Content?.ToPlainText() != reply.ToPlainText())
            {
                await log.ReplaceAsync(newest.Id, who.PlaceId, reply, cancellationToken);
            }

            return;
        }

        var isSaidBefore = await db.ChatMessages.AnyAsync(message => message.WireId == wireId, cancellationToken);
        await log.AddAsync(
            new ChatDraft(isSaidBefore ? Guid.NewGuid() : wireId, who.PlaceId, ChatDraft.Bot)
            {
                OnlyFor = reply.SeenBy == Visibility.Channel ? null : who.OnlyMe,
                Content = reply,
            },
            cancellationToken);
    }

    private static Guid WireIdOf(ChatSeat who, string what, string eventKey) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{who.PlaceId}\n{what}\n{eventKey}")).AsSpan(0, 16));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
