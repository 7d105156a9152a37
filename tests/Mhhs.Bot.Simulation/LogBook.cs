using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Simulation;

/// <summary>Counts what the program logged as a warning or worse, with the last of each kind.</summary>
internal sealed class LogBook : ILoggerFactory
{
    private readonly ConcurrentDictionary<string, (int Count, string Last)> _lines = new(StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    /// <summary>Prints it.</summary>
    public void Print()
    {
        foreach (var (what, (count, last)) in _lines.OrderByDescending(line => line.Value.Count))
        {
            Console.WriteLine($"  log: {count} x {what}: {last}");
        }
    }

    public void Dispose()
    {
    }

    private sealed class Logger(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var line = $"{formatter(state, exception)}{(exception is null ? "" : $" | {exception.ToString().ReplaceLineEndings(" ")}")}";
                book._lines.AddOrUpdate($"{category} {eventId.Name} {exception?.GetType().Name}", (1, line), (_, old) => (old.Count + 1, line));
            }
        }
    }
}
