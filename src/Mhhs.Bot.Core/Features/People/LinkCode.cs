using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>A code that was shown to somebody in an account of theirs, to be typed in another one. It works once, for a few minutes; only its hash is kept.</summary>
public sealed class LinkCode
{
    /// <summary>How long it works.</summary>
    internal static readonly Duration Life = Duration.FromMinutes(15);

    // Without letters and digits that look alike.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    // Nearly 50 bits: with five tries an hour for each account nobody comes near.
    private const int Letters = 10;

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public long PersonId { get; private set; }

    /// <summary>Whose it is.</summary>
    public Person? Person { get; set; }

    /// <summary>SHA-256 of the code, in hexadecimal; unique.</summary>
    public required string Hash { get; init; }

    /// <summary>When it stops working, on the real clock.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>A new code, in two halves: <c>ABCDE-FGHJK</c>.</summary>
    internal static string NewCode()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Letters);
        return $"{code[..(Letters / 2)]}-{code[(Letters / 2)..]}";
    }

    /// <summary>What is kept of a code, however it was typed.</summary>
    internal static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]))));
}

internal sealed class LinkCodeMapping : IEntityTypeConfiguration<LinkCode>
{
    public void Configure(EntityTypeBuilder<LinkCode> builder)
    {
        builder.HasOne(code => code.Person).WithMany().HasForeignKey(code => code.PersonId);
        builder.HasIndex(code => code.Hash).IsUnique();
    }
}
