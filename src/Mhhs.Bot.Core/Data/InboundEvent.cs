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
}

internal sealed class InboundEventMapping : IEntityTypeConfiguration<InboundEvent>
{
    public void Configure(EntityTypeBuilder<InboundEvent> builder)
    {
        builder.HasKey(inbound => inbound.EventKey);
        builder.Property(inbound => inbound.Reply).HasConversion<JsonConverterFor<Reply>>();
        builder.HasIndex(inbound => inbound.At);
    }
}
