using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>
/// The PostgreSQL that the tests of a process share: the one <c>MHHS_TEST_POSTGRES</c> connects to (as somebody who may create databases), else a cluster of
/// its own, started from the machine's binaries on a free loopback port and stopped with the process.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Shared = new(Find);

    private PostgresServer(string? connectionString, string? missing) => (ConnectionString, Missing) = (connectionString, missing);

    /// <summary>The one of this process.</summary>
    public static PostgresServer Instance => Shared.Value;

    /// <summary>Connects to its maintenance database; null where there is none.</summary>
    public string? ConnectionString { get; }

    /// <summary>Why there is none, for the report of the skipped tests; null where there is one.</summary>
    public string? Missing { get; }

    private static PostgresServer Find()
    {
        if (Environment.GetEnvironmentVariable("MHHS_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new PostgresServer(given, null);
        }

        if (FindBinaries() is not { } binaries)
        {
            return new PostgresServer(null, "PostgreSQL is not installed and MHHS_TEST_POSTGRES is not set.");
        }

        return Environment.IsPrivilegedProcess
            ? new PostgresServer(null, "PostgreSQL does not start for root. Run the tests as somebody else, or set MHHS_TEST_POSTGRES.")
            : new PostgresServer(Start(binaries), null);
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
        : null;

    private static string Start(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("mhhs-postgres-").FullName;
        Run(Path.Combine(binaries, "initdb"), "-D", folder, "-U", "mhhs", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        var port = FreePort();
        var server = Process.Start(new ProcessStartInfo(
            Path.Combine(binaries, "postgres"),
            ["-D", folder, "-p", port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off", "-c", "max_connections=300"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit(TimeSpan.FromSeconds(5));
            Directory.Delete(folder, recursive: true);
        };

        var connection = $"Host=127.0.0.1;Port={port};Username=mhhs;Database=postgres";
        WaitUntilReady(connection);
        return connection;
    }

    private static void WaitUntilReady(string connectionString)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=2");
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (tries < 100)
            {
                // It is still starting; there is nothing to wait on but time.
                new ManualResetEventSlim().Wait(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
