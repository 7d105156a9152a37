using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Slack.Tests;

/// <summary>Keeps every line that is logged, exceptions included.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Channel<string> _arrivals = Channel.CreateUnbounded<string>();

    public IReadOnlyCollection<string> Lines => [.. _lines];

    public async Task WaitForAsync(string part, CancellationToken cancellationToken)
    {
        await foreach (var line in _arrivals.Reader.ReadAllAsync(cancellationToken))
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose() => _arrivals.Writer.TryComplete();

    private sealed class Logger(LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{formatter(state, exception)} {exception}";
            lines._lines.Enqueue(line);
            lines._arrivals.Writer.TryWrite(line);
        }
    }
}
