using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Mhhs.Bot.Tests.Support;

/// <summary>The host, running as a process of its own.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    // A machine that builds and tests at once is slow; one that hangs is told from it by this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly long _began;
    private readonly ConcurrentQueue<string> _lines = new();

    internal RunningHost(Process process, Uri address, long began)
    {
        (_process, _began) = (process, began);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    /// <summary>Speaks to it.</summary>
    public HttpClient Http { get; }

    /// <summary>What it wrote so far.</summary>
    public string Written => string.Join('\n', _lines);

    /// <summary>How long it has been running.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_began);

    /// <summary>Waits until something holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var began = Stopwatch.GetTimestamp();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"{what}: not after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s; {(_process.HasExited ? $"the host ended with {_process.ExitCode}" : "the host runs")}. It wrote:\n{Written}");
            }

            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public Task UntilReadyAsync() => UntilAsync(
        async () =>
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        "ready");

    /// <summary>Ends it as a power cut does: SIGKILL on Unix.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
