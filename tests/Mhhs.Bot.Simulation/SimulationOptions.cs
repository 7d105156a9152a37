namespace Mhhs.Bot.Simulation;

/// <summary>How to run.</summary>
/// <param name="Months">For how long.</param>
/// <param name="Seed">What the crowd does and what breaks.</param>
/// <param name="OnPostgres">On PostgreSQL; otherwise on a SQLite file.</param>
/// <param name="Break">The invariant whose check is to be seen failing, <c>all</c>, or null.</param>
/// <param name="IsVerbose">Whether to print more on the way.</param>
internal sealed record SimulationOptions(int Months, int Seed, bool OnPostgres, string? Break, bool IsVerbose);
