namespace Mhhs.Bot.Core.Jobs;

/// <summary>Something that is looked at again and again: what should have happened by now and has not? Running it twice, late or on two hosts is harmless.</summary>
public interface IRecurringJob
{
    /// <summary>Its name in the scheduler's storage; a stored contract, never changed.</summary>
    static abstract string Name { get; }

    /// <summary>How often, as a cron line in UTC. It carries no local time; the job works that out.</summary>
    static abstract string Cron { get; }

    /// <summary>Does what is due by now.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
