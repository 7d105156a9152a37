using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Testing.Builders;

/// <summary>Puts one thing into the database, with good defaults for what the test does not mention.</summary>
public interface IBuilder
{
    /// <summary>Adds it to the context, which is saved afterwards; what it refers to must be there already.</summary>
    Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken);
}

/// <summary>When something is built.</summary>
public sealed record Moment(NodaTime.Instant Now, NodaTime.LocalDate Today);
