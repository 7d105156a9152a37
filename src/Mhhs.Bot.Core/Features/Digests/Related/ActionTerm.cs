using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>A word of an action that says what it is about, or an action that it names: an index by which actions on the same topics are found on either database.</summary>
public sealed class ActionTerm
{
    /// <summary>The action.</summary>
    public long ActionItemId { get; init; }

    /// <summary>The action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The stem of a word, or the <see cref="ActionItem.Key"/> of an action; only the latter has a hyphen.</summary>
    public required string Term { get; init; }
}

/// <summary>How far the index has followed the history; one row.</summary>
public sealed class TopicCursor
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>The last entry of the history that is in the index.</summary>
    public long HistoryId { get; set; }

    /// <summary>Raised with every step, so that of two hosts one takes it.</summary>
    public int Version { get; set; }
}

internal sealed class ActionTermMapping : IEntityTypeConfiguration<ActionTerm>
{
    public void Configure(EntityTypeBuilder<ActionTerm> builder)
    {
        builder.ToTable("action_terms");
        builder.HasKey(term => new { term.Term, term.ActionItemId });
        builder.HasOne(term => term.ActionItem).WithMany().HasForeignKey(term => term.ActionItemId);
        builder.HasIndex(term => term.ActionItemId);
    }
}

internal sealed class TopicCursorMapping : IEntityTypeConfiguration<TopicCursor>
{
    public void Configure(EntityTypeBuilder<TopicCursor> builder)
    {
        builder.ToTable("topic_cursor");
        builder.Property(cursor => cursor.Id).ValueGeneratedNever();
        builder.Property(cursor => cursor.Version).IsConcurrencyToken();
    }
}
