using Serilog.Core;
using Serilog.Events;

namespace Mhhs.Bot;

/// <summary>
/// The address of a calendar is a key, and keys are in no log. The framework puts the path of a request beside everything that is logged while it is answered, so it
/// is taken out of every entry and not only of the one that is about the request.
/// </summary>
internal sealed class KeysOutOfLogs : ILogEventEnricher
{
    private const string Path = "RequestPath";
    private const string Calendars = "/calendar/";

    /// <inheritdoc />
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Properties.TryGetValue(Path, out var value) && value is ScalarValue { Value: string path } && path.StartsWith(Calendars, StringComparison.OrdinalIgnoreCase))
        {
            logEvent.AddOrUpdateProperty(new LogEventProperty(Path, new ScalarValue($"{Calendars}…")));
        }
    }
}
