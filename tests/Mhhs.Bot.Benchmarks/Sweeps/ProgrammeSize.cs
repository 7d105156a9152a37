namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>How large a generated programme is.</summary>
/// <param name="Actions">How many actions.</param>
/// <param name="Groups">How many groups.</param>
internal sealed record ProgrammeSize(int Actions, int Groups)
{
    /// <summary>How many people: one for ten actions, as a programme has them; not less than a small one's.</summary>
    public int People => Math.Clamp(Actions / 10, 150, 100_000);

    /// <summary>How many parties own some of the actions.</summary>
    public static int Parties => 100;
}

/// <summary>How a race ended.</summary>
/// <param name="Name">What was timed.</param>
/// <param name="Ours">Our median time.</param>
/// <param name="Raw">The median time of raw SQL.</param>
/// <param name="OurRows">How many rows we wrote.</param>
/// <param name="RawRows">How many rows raw SQL wrote.</param>
/// <param name="PeakMegabytes">The most memory the process had meanwhile.</param>
/// <param name="GrownMegabytes">How much of it had not been there before.</param>
internal sealed record RaceResult(string Name, TimeSpan Ours, TimeSpan Raw, int OurRows, int RawRows, double PeakMegabytes, double GrownMegabytes);
