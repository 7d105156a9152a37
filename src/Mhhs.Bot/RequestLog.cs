using Serilog.Events;

namespace Mhhs.Bot;

/// <summary>What the log says of a request. The address of a calendar is a key, and keys are in no log.</summary>
internal static class RequestLog
{
    private const string Calendars = "/calendar/";

    /// <summary>The values of Serilog's own message about a request.</summary>
    public static IEnumerable<LogEventProperty> Properties(HttpContext context, string path, double elapsed, int status) =>
    [
        new("RequestMethod", new ScalarValue(context.Request.Method)),
        new("RequestPath", new ScalarValue(path.StartsWith(Calendars, StringComparison.OrdinalIgnoreCase) ? $"{Calendars}…" : path)),
        new("StatusCode", new ScalarValue(status)),
        new("Elapsed", new ScalarValue(elapsed)),
    ];
}
