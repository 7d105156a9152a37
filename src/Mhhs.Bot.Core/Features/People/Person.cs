using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>A person: one identity, however many accounts it has.</summary>
public sealed class Person
{
    private string _name = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The name people know, as reports and cards write it.</summary>
    public required string Name
    {
        get => _name;
        set => (_name, NameFolded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Name"/> folded, for finding.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>A short name to type after @, unique and in lower case; null for people who came in by themselves.</summary>
    public string? Handle { get; set; }

    /// <summary>The address by which accounts of trusted workspaces are joined, in lower case; null where it is not known.</summary>
    public string? Email { get; set; }

    /// <summary>
    /// Whether somebody has said who this is. A person made at once for an unknown account of an approved workspace is not known,
    /// and may read only what is public (product rules, “Accounts”).
    /// </summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether this person may do everything.</summary>
    public bool IsAdmin { get; set; }

    /// <summary>The time of day, where the person is, at which the one message of a morning is sent.</summary>
    public LocalTime ReminderHour { get; set; } = new(9, 0);

    /// <summary>The person's time zone by IANA name, or null for the programme's.</summary>
    public string? ZoneId { get; set; }

    /// <summary>The zone the person is in.</summary>
    /// <param name="programmes">The programme's, for somebody who has not said.</param>
    public DateTimeZone ZoneOr(DateTimeZone programmes) => ZoneId is { } id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } own ? own : programmes;

    /// <summary>The last day of a time in which the person wants no messages; null for none.</summary>
    public LocalDate? QuietUntil { get; set; }

    /// <summary>Where the hours begin in which the person wants no messages, every day and where the person is; null for none.</summary>
    public LocalTime? QuietFrom { get; set; }

    /// <summary>Where those hours end; before <see cref="QuietFrom"/> on the clock for a night. Null for none.</summary>
    public LocalTime? QuietTo { get; set; }

    /// <summary>The moment, on the programme's clock, from which the sweep looks at the person again: the next morning. Long ago for at once.</summary>
    public Instant NextMorningAt { get; set; }

    /// <summary>Since when no message has reached the person; null where the last one did.</summary>
    public Instant? UnreachedSince { get; set; }

    /// <summary>The platform direct messages go to, or null for the first account there is.</summary>
    public Platform? Chat { get; set; }

    /// <summary>Which of several workspaces on that platform, or null for the first there is.</summary>
    public string? ChatWorkspace { get; set; }

    /// <summary>The person this one turned out to be, who has everything now; null for somebody of their own.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>When the bot first wrote to the person of its own accord and said who it is; null before.</summary>
    public Instant? IntroducedAt { get; set; }

    /// <summary>The accounts, in the order they were joined.</summary>
    public List<Account> Accounts { get; } = [];

    /// <summary>The account direct messages go to: one of the chosen chat, else the first; of those that are closed only where there is no other; null where there is none.</summary>
    public Account? DirectAccount => InOrder.FirstOrDefault();

    /// <summary>The accounts in the order in which they are tried.</summary>
    public IEnumerable<Account> InOrder => Accounts.OrderBy(account => account.IsClosed)
        .ThenBy(account => account.Platform != Chat).ThenBy(account => ChatWorkspace is not null && account.Workspace != ChatWorkspace).ThenBy(account => account.Id);
}

/// <summary>One account of a person on one platform.</summary>
public sealed class Account
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public long PersonId { get; private set; }

    /// <summary>Whose it is.</summary>
    public Person? Person { get; set; }

    /// <summary>Which chat.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The Slack team or Teams tenant.</summary>
    public required string Workspace { get; init; }

    /// <summary>The platform's id of the user.</summary>
    public required string UserId { get; init; }

    /// <summary>The e-mail address the platform has confirmed, in lower case; null where it has not said, or has none.</summary>
    public string? Email { get; set; }

    /// <summary>Whether it is a guest's or belongs to another organisation; such accounts are never joined by their address.</summary>
    public bool IsGuest { get; set; }

    /// <summary>Whether the platform has closed it.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The time zone the platform has for it, by IANA name, or null.</summary>
    public string? ZoneId { get; set; }

    /// <summary>When the platform was last asked about it, on the real clock; null for never.</summary>
    public Instant? LookedUpAt { get; set; }

    /// <summary>How often a wrong code was typed from it since <see cref="TriedAt"/>.</summary>
    public int WrongCodes { get; set; }

    /// <summary>The first of those tries, on the real clock; null for none.</summary>
    public Instant? TriedAt { get; set; }

    /// <summary>The three together.</summary>
    public AccountKey Key => new(Platform, Workspace, UserId);

    /// <summary>Takes what the platform says of it. The person must have been loaded.</summary>
    /// <param name="facts">What it knows, or null where it has no such account any more.</param>
    /// <param name="now">When it said so, on the real clock.</param>
    internal void Learn(AccountFacts? facts, Instant now)
    {
        LookedUpAt = now;
        IsClosed = facts is null or { IsClosed: true };
        if (facts is not null)
        {
            (Email, IsGuest, ZoneId) = (facts.Email?.Trim().ToLowerInvariant(), facts.IsGuest, facts.ZoneId);
        }

        // What people call themselves is shown of those nobody knows, and never taken for the name of one somebody knows; an admin whom the settings name by account has no other.
        if (Person is { } stranger && (!stranger.IsKnown || stranger.Name == Key.ToString()) && facts?.Name is { } name && CallerQuery.CleanName(name) is { Length: > 0 } clean)
        {
            stranger.Name = clean;
        }
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasIndex(person => person.Handle).IsUnique();
        builder.HasIndex(person => person.Email).IsUnique();
        builder.HasIndex(person => person.NameFolded);
        // The sweep looks every minute, and almost always at nobody.
        builder.HasIndex(person => person.NextMorningAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(person => person.MergedIntoId);
        builder.HasMany(person => person.Accounts).WithOne(account => account.Person).HasForeignKey(account => account.PersonId);
        builder.Ignore(person => person.DirectAccount);
        builder.Ignore(person => person.InOrder);
    }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.HasIndex(account => new { account.Platform, account.Workspace, account.UserId }).IsUnique();
        builder.HasIndex(account => account.LookedUpAt);
        builder.Ignore(account => account.Key);
    }
}
