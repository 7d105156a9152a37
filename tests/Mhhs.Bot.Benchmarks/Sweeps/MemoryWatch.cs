namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>Watches how much memory the process takes while something runs.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly long _before;
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _before = _peak = Environment.WorkingSet;
        _timer = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(5));
    }

    /// <summary>The most, in megabytes.</summary>
    public double PeakMegabytes => Math.Max(_peak, Environment.WorkingSet) / 1024.0 / 1024.0;

    /// <summary>The most beyond what there was before, in megabytes.</summary>
    public double GrownMegabytes => PeakMegabytes - _before / 1024.0 / 1024.0;

    public void Dispose() => _timer.Dispose();
}
