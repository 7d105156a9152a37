using System.Collections.Immutable;
using System.Text.Json;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>A report somebody dropped on the bot and has not confirmed yet: what was read from it, and what was answered so far. Nothing of it is in the log.</summary>
public sealed class ImportDraft
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The event that brought it; its name for the buttons of the preview.</summary>
    public required string EventKey { get; init; }

    /// <summary>The file's name, for people.</summary>
    public required string FileName { get; init; }

    /// <summary>What was read from the file, as JSON; the file itself is not kept.</summary>
    public required string Reading { get; init; }

    /// <summary>What was answered so far, by the questions' keys.</summary>
    public ImmutableDictionary<string, string> Answers { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary><see cref="ReportComparison.Fingerprint"/> of what the preview shows: only that is confirmed.</summary>
    public required string Shown { get; set; }

    /// <summary>When it came, on the programme's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>Raised on every answer, so that two at once cannot both win.</summary>
    public int Version { get; set; }

    /// <summary>The report as it was read.</summary>
    public ReportReading Read() => JsonSerializer.Deserialize<ReportReading>(Reading, StoredJson.Options)!;
}

internal sealed class ImportDraftMapping : IEntityTypeConfiguration<ImportDraft>
{
    public void Configure(EntityTypeBuilder<ImportDraft> builder)
    {
        builder.HasIndex(draft => draft.EventKey).IsUnique();
        builder.Property(draft => draft.Answers).HasConversion(
            new JsonConverterFor<ImmutableDictionary<string, string>>(),
            // It is replaced, never changed.
            new ValueComparer<ImmutableDictionary<string, string>>((one, other) => ReferenceEquals(one, other), answers => answers.GetHashCode()));
        builder.Property(draft => draft.Version).IsConcurrencyToken();
    }
}
