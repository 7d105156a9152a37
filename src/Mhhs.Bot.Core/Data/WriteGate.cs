namespace Mhhs.Bot.Core.Data;

/// <summary>
/// Lets changes through in the order they came. On SQLite, which has one writer, one at a time: waiting here is fair and cheap, waiting for its
/// lock is neither. On PostgreSQL one at a time for each thing that is changed, so that many people of one host at one action wait in line
/// instead of all but one losing a race, over and over, with the work already done. Only a matter of speed: other hosts are not seen
/// here, and what keeps two changes apart is the version on the row.
/// </summary>
internal sealed class WriteGate(bool oneAtATime) : IDisposable
{
    // Two things may share a line and then wait for each other, so there are many more lines than things changed in one moment.
    private readonly SemaphoreSlim[] _lines = [.. Enumerable.Range(0, oneAtATime ? 1 : 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for one's turn at a change of no one thing in particular; disposing the result gives it up.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken) => oneAtATime ? await EnterAsync("", cancellationToken) : null;

    /// <summary>Waits for one's turn at a change of one thing; disposing the result gives it up.</summary>
    /// <param name="thing">A name for what is changed. Never wait for a second thing while holding the first.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<IDisposable?> EnterAsync(string thing, CancellationToken cancellationToken)
    {
        var line = _lines[(int)((uint)StringComparer.Ordinal.GetHashCode(thing) % (uint)_lines.Length)];
        await line.WaitAsync(cancellationToken);
        return new Turn(line);
    }

    public void Dispose()
    {
        foreach (var line in _lines)
        {
            line.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim line) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                line.Release();
            }
        }
    }
}
