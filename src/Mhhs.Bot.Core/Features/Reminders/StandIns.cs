using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Says who is away on a day, and who hears of their actions meanwhile.</summary>
internal interface IAbsences
{
    /// <summary>The absences that hold on a day in which one of these people is either the one who is away or the one who stands in.</summary>
    Task<IReadOnlyList<Absence>> FindAsync(IReadOnlyCollection<long> people, LocalDate day, CancellationToken cancellationToken);
}

/// <summary>Somebody is away.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Who, by name.</param>
/// <param name="StandInId">Who hears instead; null where nobody was named: then it waits until the person is back.</param>
internal sealed record Absence(long PersonId, string Name, long? StandInId);
