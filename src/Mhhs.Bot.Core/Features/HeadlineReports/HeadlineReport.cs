using System.Collections.Immutable;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>The record of one meeting, as it was last imported.</summary>
public sealed class HeadlineReport
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The meeting; it has one report.</summary>
    public long MeetingId { get; private set; }

    /// <summary>The meeting; it has one report.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>The day it was issued, or null where it does not say.</summary>
    public LocalDate? IssueDate { get; set; }

    /// <summary>Who may read it.</summary>
    public required Classification Classification { get; set; }

    /// <summary>What was read from the file when it was last imported, as JSON: the base of the three-way comparison with the log and the next file.</summary>
    public required string Reading { get; set; }

    /// <summary>SHA-256, in hexadecimal, of what was read before anybody had answered anything: the same file reads the same.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>What was answered to the file's own questions, by their keys, so that the same file asks nothing again.</summary>
    public ImmutableDictionary<string, string> Answers { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What its files said, each by its fingerprint, in the order they were imported; the last one holds. One that stands before it is older, and reverts nothing.</summary>
    public ImmutableList<string> Contents { get; set; } = [];

    /// <summary>Who imported it last, by name; null where that is not known any more.</summary>
    public string? ImportedBy { get; set; }

    /// <summary>The name of the draft it was last imported from; null for the command line.</summary>
    public string? ImportedFrom { get; set; }

    /// <summary>When it was last imported, on the programme's clock.</summary>
    public required Instant ImportedAt { get; set; }

    /// <summary>Raised on every import, so that two at once cannot both win.</summary>
    public int Version { get; set; }
}

/// <summary>A key discussion item of a report.</summary>
public sealed class DiscussionItem
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The meeting.</summary>
    public long MeetingId { get; private set; }

    /// <summary>The meeting.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>Its place in the report, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>What it is about, or null.</summary>
    public string? Area { get; set; }

    /// <summary>What was said.</summary>
    public required string Text { get; set; }

    /// <summary>The text folded, for finding.</summary>
    public required string SearchText { get; set; }

    /// <summary>The actions and decisions it names.</summary>
    public List<CrossReference> References { get; } = [];
}

/// <summary>A link from a discussion item to an action or decision by reference; it can be followed both ways, and may dangle.</summary>
public sealed class CrossReference
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Where it stands.</summary>
    public long DiscussionItemId { get; private set; }

    /// <summary>Where it stands.</summary>
    public DiscussionItem? DiscussionItem { get; set; }

    /// <summary>What it names, in the form it is stored under: an action's <see cref="Actions.ActionRef.Key"/> or a decision's reference.</summary>
    public required string Target { get; init; }

    /// <summary>What it names, as written.</summary>
    public required string Written { get; init; }
}

internal sealed class HeadlineReportMapping : IEntityTypeConfiguration<HeadlineReport>
{
    public void Configure(EntityTypeBuilder<HeadlineReport> builder)
    {
        builder.HasOne(report => report.Meeting).WithMany().HasForeignKey(report => report.MeetingId);
        builder.HasIndex(report => report.MeetingId).IsUnique();
        builder.HasIndex(report => report.Fingerprint);
        builder.Property(report => report.Answers).HasConversion(
            new JsonConverterFor<ImmutableDictionary<string, string>>(),
            // It is replaced, never changed.
            new ValueComparer<ImmutableDictionary<string, string>>((one, other) => ReferenceEquals(one, other), answers => answers.GetHashCode()))
            .HasDefaultValueSql("'{}'");
        builder.Property(report => report.Contents).HasConversion(
            new JsonConverterFor<ImmutableList<string>>(),
            // It is replaced, never changed.
            new ValueComparer<ImmutableList<string>>((one, other) => ReferenceEquals(one, other), contents => contents.GetHashCode()))
            .HasDefaultValueSql("'[]'");
        builder.HasIndex(report => report.ImportedFrom);
        builder.Property(report => report.Version).IsConcurrencyToken();
    }
}

internal sealed class DiscussionItemMapping : IEntityTypeConfiguration<DiscussionItem>
{
    public void Configure(EntityTypeBuilder<DiscussionItem> builder)
    {
        builder.HasOne(item => item.Meeting).WithMany().HasForeignKey(item => item.MeetingId);
        builder.HasMany(item => item.References).WithOne(reference => reference.DiscussionItem).HasForeignKey(reference => reference.DiscussionItemId);
        builder.HasIndex(item => new { item.MeetingId, item.Position }).IsUnique();
    }
}

internal sealed class CrossReferenceMapping : IEntityTypeConfiguration<CrossReference>
{
    public void Configure(EntityTypeBuilder<CrossReference> builder) => builder.HasIndex(reference => reference.Target);
}
