using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>That messages to somebody, or to a channel, do not arrive. One row each, from the first that did not until one does. Its times are of the programme's clock.</summary>
public sealed class Unreached
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Whom; null for a channel.</summary>
    public long? PersonId { get; init; }

    /// <summary>Whom; null for a channel.</summary>
    public Person? Person { get; init; }

    /// <summary>Which channel, as the queue its messages stand in; null for a person.</summary>
    public string? Lane { get; init; }

    /// <summary>On which platform; null where there was none to try.</summary>
    public Platform? Platform { get; set; }

    /// <summary>In which workspace; null where there was none to try.</summary>
    public string? Workspace { get; set; }

    /// <summary>Why, as one of a few kinds.</summary>
    public UnreachedCause Cause { get; set; }

    /// <summary>Why, as the platform or the bot says it.</summary>
    public required string Detail { get; set; }

    /// <summary>Since when.</summary>
    public required Instant Since { get; init; }

    /// <summary>When it was last tried.</summary>
    public Instant LastAt { get; set; }

    /// <summary>The message that did not arrive last, by its key.</summary>
    public required string MessageKey { get; set; }

    /// <summary>The message whose lines were last mentioned in a channel instead, by its key; null before.</summary>
    public string? MentionedKey { get; set; }

    /// <summary>A person who is not reached.</summary>
    internal static Unreached For(Person person, UnreachedCause cause, string detail, string messageKey, Instant now) => new()
    {
        PersonId = person.Id,
        Person = person,
        Cause = cause,
        Detail = detail,
        Since = now,
        LastAt = now,
        MessageKey = messageKey,
    };
}

/// <summary>Why a message does not arrive.</summary>
public enum UnreachedCause
{
    /// <summary>The person has no account in any chat.</summary>
    NoAccount,

    /// <summary>The person, or the workspace for them, has blocked the bot or its direct messages.</summary>
    Blocked,

    /// <summary>The person is a guest whom the bot cannot write to.</summary>
    Guest,

    /// <summary>The person is not in the workspace any more.</summary>
    Left,

    /// <summary>The bot's token is not valid any more, or the bot was removed.</summary>
    TokenRevoked,

    /// <summary>The workspace does not let the bot do this.</summary>
    NotAllowed,

    /// <summary>The platform is not set up.</summary>
    NotSetUp,

    /// <summary>The bot cannot see the conversation.</summary>
    NotFound,

    /// <summary>The channel is archived.</summary>
    ChannelArchived,

    /// <summary>The platform was in trouble for a day.</summary>
    Trouble,

    /// <summary>The platform will not take this message.</summary>
    Refused,

    /// <summary>Nobody knows whether it arrived.</summary>
    Unclear,
}

/// <summary>That somebody who keeps a log was told of one who is not reached; once, however long that lasts.</summary>
public sealed class UnreachedNews
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Of what.</summary>
    public required long UnreachedId { get; init; }

    /// <summary>Of what.</summary>
    public Unreached? Unreached { get; init; }

    /// <summary>Who was told.</summary>
    public required long PersonId { get; init; }

    /// <summary>The message that carries it, by its key.</summary>
    public required string MessageKey { get; set; }
}

internal sealed class UnreachedMapping : IEntityTypeConfiguration<Unreached>
{
    public void Configure(EntityTypeBuilder<Unreached> builder)
    {
        builder.ToTable("unreached");
        builder.HasOne(unreached => unreached.Person).WithMany().HasForeignKey(unreached => unreached.PersonId);
        builder.HasIndex(unreached => unreached.PersonId).IsUnique();
        builder.HasIndex(unreached => unreached.Lane).IsUnique();
    }
}

internal sealed class UnreachedNewsMapping : IEntityTypeConfiguration<UnreachedNews>
{
    public void Configure(EntityTypeBuilder<UnreachedNews> builder)
    {
        builder.ToTable("unreached_news");
        builder.HasOne(news => news.Unreached).WithMany().HasForeignKey(news => news.UnreachedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(news => news.PersonId);
        builder.HasIndex(news => new { news.UnreachedId, news.PersonId }).IsUnique();
        builder.HasIndex(news => news.MessageKey);
    }
}
