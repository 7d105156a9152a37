using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>A report somebody dropped on the bot and has not confirmed yet. Nothing of it is in the log.</summary>
public sealed class ImportDraft
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The event that brought it; its name for the buttons of the preview.</summary>
    public required string EventKey { get; init; }

    /// <summary>The file's name, for people.</summary>
    public required string FileName { get; init; }

    /// <summary>The file as it came: it is read again when somebody confirms.</summary>
    public required byte[] File { get; init; }

    /// <summary>When it came, on the programme's clock.</summary>
    public required Instant At { get; init; }
}

internal sealed class ImportDraftMapping : IEntityTypeConfiguration<ImportDraft>
{
    public void Configure(EntityTypeBuilder<ImportDraft> builder) => builder.HasIndex(draft => draft.EventKey).IsUnique();
}
