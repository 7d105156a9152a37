using System.Diagnostics.Metrics;

namespace Mhhs.Bot.Teams;

/// <summary>What is counted at this door.</summary>
internal sealed class TeamsMetrics
{
    /// <summary>The meter's name, for whoever collects.</summary>
    public const string MeterName = "Mhhs.Bot.Teams";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _late;

    public TeamsMetrics(IMeterFactory meters)
    {
        // The factory owns the meter and disposes of it.
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("mhhs.teams.refused", "{request}", "Activities turned away before anything was done with them, by reason.");
        _late = meter.CreateCounter<long>("mhhs.teams.late", "{request}", "Commands that took longer than Teams waits and were answered afterwards.");
    }

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Late() => _late.Add(1);
}
