using Mhhs.Bot.Core.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Data;

/// <summary>An event that was done, with the reply it got; when it comes again it gets the same reply and nothing else happens. Kept for seven days.</summary>
public sealed class InboundEvent
{
    /// <summary>The name of the event; the key of the table.</summary>
    public required string EventKey { get; init; }

    /// <summary>What was answered.</summary>
    public required Reply Reply { get; init; }

    /// <summary>When, by the real clock.</summary>
    public required Instant At { get; init; }

    /// <summary>Whose change it is; null where it changed nothing, took something back, or was itself taken back since.</summary>
    public long? PersonId { get; set; }

    /// <summary>Which of that person's changes it is, counted from the oldest that can still be taken back: of two at one moment the later one has the higher number.</summary>
    public int Number { get; init; }

    /// <summary>The path of the command that ran; null for what was stored before that was kept.</summary>
    public string? Command { get; init; }
}

internal sealed class InboundEventMapping : IEntityTypeConfiguration<InboundEvent>
{
    public void Configure(EntityTypeBuilder<InboundEvent> builder)
    {
        builder.HasKey(inbound => inbound.EventKey);
        builder.Property(inbound => inbound.Reply).HasConversion<JsonConverterFor<Reply>>();
        builder.HasIndex(inbound => inbound.At);
        builder.HasIndex(inbound => new { inbound.PersonId, inbound.At }).HasFilter("person_id IS NOT NULL");
    }
}
