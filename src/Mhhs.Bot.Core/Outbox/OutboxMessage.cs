using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>One message the bot owes somebody, in exactly one row. All its times are of the real clock.</summary>
public sealed class OutboxMessage
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>What this message is; unique, so that it is queued once.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>The random id under which it may be found again on the platform.</summary>
    public required Guid WireId { get; init; }

    /// <summary>Where to. Null for a message to nobody.</summary>
    public ConversationReference? Conversation { get; set; }

    /// <summary>The conversation and its workspace in one text: messages of one conversation go out one after the other.</summary>
    public required string Lane { get; set; }

    /// <summary>Whom it is for, where it is somebody's whom the programme knows; null otherwise.</summary>
    public long? PersonId { get; init; }

    /// <summary>Why it goes to another account than the one that was chosen, as a sentence that goes with it; null where it does not.</summary>
    public string? Instead { get; set; }

    /// <summary>What it says, where that is fixed when it is queued; null where <see cref="Subject"/> is composed when it is sent.</summary>
    public Reply? Content { get; init; }

    /// <summary>What it is about (<c>action:TMAG8-2</c>, <c>morning:7:2022-08-25</c>); its feature composes it from the log when it is sent.</summary>
    public string? Subject { get; set; }

    /// <summary>The posting it changes in place, or null for a new message.</summary>
    public long? PostingId { get; init; }

    /// <summary>Whether the message is remembered as a posting once it is sent, so that it changes with its subject.</summary>
    public bool BecomesPosting { get; init; }

    /// <summary>Whether it is for one person: one whose outcome is unclear is tried once more. One to many is not.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The version of the subject that is wanted on the screen; raised while the row waits or is being sent.</summary>
    public int Wanted { get; set; }

    /// <summary>The earliest moment to send it.</summary>
    public required Instant NotBefore { get; set; }

    /// <summary>When it was queued.</summary>
    public required Instant QueuedAt { get; init; }

    /// <summary>Where it is on its way.</summary>
    public OutboxState State { get; set; }

    /// <summary>Why it is held, refused, dropped or has nobody to go to; null otherwise.</summary>
    public string? Cause { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>The moment of a try that nobody knows the outcome of, or null.</summary>
    public Instant? PerhapsSentAt { get; set; }

    /// <summary>Whether it was begun again after a try that nobody knows the outcome of: where nobody can look, that happens once.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Which worker has it.</summary>
    public Guid? LeaseId { get; set; }

    /// <summary>Until when that worker has it.</summary>
    public Instant? LeasedUntil { get; set; }

    /// <summary>When it was sent; null before.</summary>
    public Instant? SentAt { get; set; }

    /// <summary>The platform's id of the message; null before it was sent.</summary>
    public string? Receipt { get; set; }
}

/// <summary>Where an outbox message is on its way.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>A worker is sending it.</summary>
    Leased,

    /// <summary>The platform has it.</summary>
    Sent,

    /// <summary>Perhaps the platform has it; it is not tried again.</summary>
    Unclear,

    /// <summary>Its target or installation is gone for now.</summary>
    Held,

    /// <summary>The platform never will take it.</summary>
    Refused,

    /// <summary>It was not needed any more when it was to be sent.</summary>
    Dropped,

    /// <summary>There is no one to send it to.</summary>
    Nobody,
}

/// <summary>A message of ours that shows a subject and is changed in place with it.</summary>
public sealed class Posting
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>What it shows: <c>action:TMAG8-2</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Where it stands.</summary>
    public required ConversationReference Conversation { get; init; }

    /// <summary>Where it stands, as one text.</summary>
    public required string Lane { get; init; }

    /// <summary>The platform's id of the message.</summary>
    public required string Receipt { get; init; }

    /// <summary>The version of the subject it shows.</summary>
    public int Version { get; set; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.HasIndex(message => message.DedupeKey).IsUnique();
        builder.HasIndex(message => message.LeaseId);
        builder.HasIndex(message => message.Subject);
        builder.HasIndex(message => new { message.PersonId, message.State });
        builder.HasOne<Person>().WithMany().HasForeignKey(message => message.PersonId);
        // Rows that are done stay for the record; the worker only ever looks for these two states.
        builder.HasIndex(message => message.NotBefore).HasFilter("state IN ('Waiting', 'Leased')").HasDatabaseName("ix_outbox_unsent");
        builder.Property(message => message.Conversation).HasConversion<JsonConverterFor<ConversationReference>>();
        builder.Property(message => message.Content).HasConversion<JsonConverterFor<Reply>>();
    }
}

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.HasIndex(posting => posting.Subject);
        builder.HasIndex(posting => new { posting.Lane, posting.Receipt }).IsUnique();
        builder.Property(posting => posting.Conversation).HasConversion<JsonConverterFor<ConversationReference>>();
    }
}
