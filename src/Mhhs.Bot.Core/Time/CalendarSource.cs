using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Core.Time;

/// <summary>The programme's calendar file, read at the start and again when it has changed. A file that became wrong is not taken: the last good one stays, and the log says why.</summary>
public sealed class CalendarSource
{
    private static readonly Duration LookEvery = Duration.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TimeProvider _realClock;
    private readonly ILogger _logger;
    private Instant _looked;
    private DateTime _written;
    private long _length;
    private Snapshot _current;

    /// <summary>Reads the file.</summary>
    /// <param name="path">Where it is; null for none.</param>
    /// <param name="realClock">The real clock.</param>
    /// <param name="logger">Where to say that a changed file is wrong.</param>
    /// <exception cref="CalendarFileException">It is not there or says something that is no calendar.</exception>
    public CalendarSource(string? path, TimeProvider realClock, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(realClock);
        (Path, _realClock, _logger) = (path, realClock, logger);
        _current = new Snapshot(0, path is null ? [] : ReadNoting(path));
        _looked = realClock.GetCurrentInstant();
    }

    /// <summary>Where the file is; null for none.</summary>
    public string? Path { get; }

    /// <summary>What it says now; the number changes when that does.</summary>
    internal Snapshot Current
    {
        get
        {
            if (Path is not null)
            {
                LookAgain(Path);
            }

            return _current;
        }
    }

    /// <summary>Reads a file and forgets it.</summary>
    /// <exception cref="CalendarFileException">It is not there or says something that is no calendar.</exception>
    public static void Check(string path) => Read(path);

    private void LookAgain(string path)
    {
        lock (_lock)
        {
            var now = _realClock.GetCurrentInstant();
            if (now - _looked < LookEvery)
            {
                return;
            }

            _looked = now;
            var file = new FileInfo(path);
            if (StateOf(file) == (_written, _length))
            {
                return;
            }

            try
            {
                _current = new Snapshot(_current.Number + 1, ReadNoting(path));
                Log.CalendarRead(_logger, path, _current.Entries.Length);
            }
            catch (CalendarFileException wrong)
            {
                // Said once for each state of the file, not every ten seconds.
                Log.CalendarNotTaken(_logger, wrong.Message);
            }
        }
    }

    private ImmutableArray<CalendarEntry> ReadNoting(string path)
    {
        (_written, _length) = StateOf(new FileInfo(path));
        return Read(path);
    }

    private static ImmutableArray<CalendarEntry> Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new CalendarFileException($"Programme:CalendarFile is '{path}', which can't be read: {gone.Message}");
        }

        var (entries, faults) = CalendarFile.Read(text);
        return faults.IsEmpty ? entries : throw new CalendarFileException($"Programme:CalendarFile '{path}', {string.Join(' ', faults)}");
    }

    private static (DateTime Written, long Length) StateOf(FileInfo file) => file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;

    /// <summary>What the file said at a time.</summary>
    internal sealed record Snapshot(int Number, ImmutableArray<CalendarEntry> Entries);
}

/// <summary>The programme's calendar file can't be used; the message names the line.</summary>
/// <param name="message">What is wrong, and where.</param>
public sealed class CalendarFileException(string message) : Exception(message);
