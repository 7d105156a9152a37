using System.Diagnostics.Metrics;

namespace Mhhs.Bot.Slack;

/// <summary>What is counted at this door.</summary>
internal sealed class SlackMetrics
{
    /// <summary>The meter's name, for whoever collects.</summary>
    public const string MeterName = "Mhhs.Bot.Slack";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _late;

    public SlackMetrics(IMeterFactory meters)
    {
        // The factory owns the meter and disposes of it.
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("mhhs.slack.refused", "{request}", "Requests turned away before a command was read from them, by reason.");
        _late = meter.CreateCounter<long>("mhhs.slack.late", "{request}", "Commands that took longer than Slack waits and were answered afterwards.");
    }

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Late() => _late.Add(1);
}
