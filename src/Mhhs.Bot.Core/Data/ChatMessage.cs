using Mhhs.Bot.Core.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Data;

/// <summary>One message of the local chat, which has no Slack or Teams behind it to keep its messages.</summary>
public sealed class ChatMessage
{
    /// <summary>The database's id; messages of a conversation are in order by it.</summary>
    public long Id { get; private set; }

    /// <summary>The message's own id, made by whoever sent it; unique, so that a message sent twice is there once.</summary>
    public required Guid WireId { get; init; }

    /// <summary>The channel (<c>#tmag</c>) or the person whose direct conversation it is (<c>@handle</c>).</summary>
    public required string ConversationId { get; init; }

    /// <summary>The one person who sees it, by user id, or null for everybody in the conversation.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>Who wrote it: a user id, or <c>bot</c>.</summary>
    public required string From { get; init; }

    /// <summary>What a person typed; null for the bot's.</summary>
    public string? Text { get; init; }

    /// <summary>What the bot said; null for a person's.</summary>
    public Reply? Content { get; set; }

    /// <summary>When, on the programme's clock.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>Raised when the message is changed in place.</summary>
    public int Version { get; set; }
}

internal sealed class ChatMessageMapping : IEntityTypeConfiguration<ChatMessage>
{
    public void Configure(EntityTypeBuilder<ChatMessage> builder)
    {
        builder.HasIndex(message => message.WireId).IsUnique();
        builder.HasIndex(message => new { message.ConversationId, message.Id });
        builder.Property(message => message.Content).HasConversion<JsonConverterFor<Reply>>();
    }
}
