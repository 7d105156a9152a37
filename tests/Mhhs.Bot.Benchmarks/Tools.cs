using System.Diagnostics;
using System.Globalization;

namespace Mhhs.Bot.Benchmarks;

/// <summary>Other people's programs that we compare ourselves with; what is not installed is left out, and said.</summary>
internal static class Tools
{
    /// <summary>Whether a program can be started.</summary>
    public static bool Has(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    /// <summary>The same document as a PDF by LibreOffice, or null without it.</summary>
    public static async Task<string?> ToPdfAsync(string path, CancellationToken cancellationToken)
    {
        if (!Has("soffice"))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(path)!;
        await Task.Run(() => Run("soffice", $"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", folder, path), cancellationToken);
        return Path.ChangeExtension(path, ".pdf");
    }

    /// <summary>The median time that mammoth takes for a file's text and tables, in a process that is warm; null where it is not installed.</summary>
    public static async Task<TimeSpan?> MammothAsync(string path, int rounds, CancellationToken cancellationToken)
    {
        var modules = Path.Combine(Folder(), "node_modules");
        if (!Has("node") || !Directory.Exists(Path.Combine(modules, "mammoth")))
        {
            return null;
        }

        var script = $$"""
            const mammoth = require({{System.Text.Json.JsonSerializer.Serialize(Path.Combine(modules, "mammoth"))}});
            const buffer = require("fs").readFileSync(process.argv[1]);
            (async () => {
              const times = [];
              for (let round = 0; round <= {{rounds}}; round++) {
                const started = process.hrtime.bigint();
                await mammoth.convertToHtml({ buffer });
                if (round > 0) times.push(Number(process.hrtime.bigint() - started) / 1e6);
              }
              times.sort((a, b) => a - b);
              console.log(times[Math.floor(times.length / 2)]);
            })();
            """;
        var printed = await Task.Run(() => Run("node", "-e", script, path), cancellationToken);
        return TimeSpan.FromMilliseconds(double.Parse(printed, CultureInfo.InvariantCulture));
    }

    /// <summary>The most memory that a run of this program took, in megabytes of its working set.</summary>
    public static double PeakMemoryOf(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { UseShellExecute = false })!;
        var peak = 0L;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(5)))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended between two looks.
            }
        }

        return process.ExitCode == 0 ? peak / 1024.0 / 1024.0 : throw new InvalidOperationException($"Reading ended with {process.ExitCode}.");
    }

    // The project's own folder, from the place of the build.
    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mhhs.Bot.Benchmarks.csproj")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}
