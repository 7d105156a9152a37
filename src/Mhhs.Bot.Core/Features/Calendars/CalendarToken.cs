using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>The right of one person to fetch a calendar without signing in, as calendar programs do. Only the token's hash is kept: who reads the database can fetch nothing.</summary>
public sealed class CalendarToken
{
    // 256 bits: nobody guesses it, so no salt and no slow hash is needed.
    private const int Bytes = 32;

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose it is; the feed shows what this person may read on the day it is fetched.</summary>
    public long PersonId { get; private set; }

    /// <summary>Whose it is.</summary>
    public Person? Person { get; set; }

    /// <summary>The group whose calendar it is, or null for the person's own.</summary>
    public long? GroupId { get; set; }

    /// <summary>The group whose calendar it is, or null for the person's own.</summary>
    public Group? Group { get; set; }

    /// <summary>SHA-256 of the token, in hexadecimal; unique.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made, on the programme's clock.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>A new token, for an address.</summary>
    internal static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is kept of a token.</summary>
    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

internal sealed class CalendarTokenMapping : IEntityTypeConfiguration<CalendarToken>
{
    public void Configure(EntityTypeBuilder<CalendarToken> builder)
    {
        builder.HasOne(token => token.Person).WithMany().HasForeignKey(token => token.PersonId);
        builder.HasOne(token => token.Group).WithMany().HasForeignKey(token => token.GroupId);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => new { token.PersonId, token.GroupId });
    }
}
