using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Mhhs.Bot.Web.Tests;

public sealed class KeysOutOfLogsTests
{
    [Theory]
    [InlineData("/calendar/secret.ics", "/calendar/…")]
    [InlineData("/Calendar/secret", "/calendar/…")]
    [InlineData("/chat", "/chat")]
    public void No_entry_that_is_written_while_a_calendar_is_fetched_has_its_address(string path, string kept)
    {
        var sink = new Kept();
        using var root = new LoggerConfiguration().Enrich.With<KeysOutOfLogs>().WriteTo.Sink(sink).CreateLogger();

        // As the framework does it: beside the entry, from a scope of its own.
        root.ForContext("RequestPath", path).Error("The database is away.");
        root.Information("HTTP {RequestMethod} {RequestPath}", "GET", path);

        sink.Entries.Count.ShouldBe(2);
        sink.Entries.ShouldAllBe(entry => entry.Properties["RequestPath"].ToString() == $"\"{kept}\"");
        sink.Entries[1].RenderMessage(System.Globalization.CultureInfo.InvariantCulture).ShouldEndWith($"\"{kept}\"");
    }

    private sealed class Kept : ILogEventSink
    {
        public List<LogEvent> Entries { get; } = [];

        public void Emit(LogEvent logEvent) => Entries.Add(logEvent);
    }
}
