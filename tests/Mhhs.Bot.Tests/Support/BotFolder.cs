using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Tests.Support;

/// <summary>How a command of the program ended.</summary>
public sealed record Ended(int Status, string Output, string Errors);

/// <summary>An empty folder in which the built program is run as a process of its own, as whoever installs it does; its <c>data/</c> is there.</summary>
public sealed class BotFolder : IDisposable
{
    private readonly Dictionary<string, string> _settings = [];

    /// <summary>The content root.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mhhs-program-").FullName;

    /// <summary>The file of the embedded database.</summary>
    public string Database => System.IO.Path.Combine(Path, "data", "mhhs.db");

    /// <summary>Where the solution is.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program, built as this test was.</summary>
    private static string Program { get; } = FindProgram();

    /// <summary>Gives the program a setting through its environment.</summary>
    public BotFolder With(string setting, string value)
    {
        _settings[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        return this;
    }

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string File(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Puts the sample programme into the database, as the first start of the host does.</summary>
    public async Task<BotFolder> WithSampleAsync()
    {
        await using var app = BotHost.CreateCore([$"--contentRoot={Path}", "--environment=Development", "--Serilog:MinimumLevel:Default=Fatal"], quiet: true).Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Startup>().PrepareAsync(isHost: true, TestContext.Current.CancellationToken);
        }

        SqliteConnection.ClearAllPools();
        return this;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the host and waits until it is ready.</summary>
    public async Task<RunningHost> StartHostAsync(params string[] arguments)
    {
        var host = StartHost(arguments);
        try
        {
            await host.UntilReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the host and does not wait for it.</summary>
    public RunningHost StartHost(params string[] arguments)
    {
        var port = FreePort();
        var began = Stopwatch.GetTimestamp();
        return new RunningHost(Start([$"--urls=http://127.0.0.1:{port}", .. arguments]), new Uri($"http://localhost:{port}"), began);
    }

    /// <summary>Asks the embedded database for one number.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await OpenAsync(readOnly: true);
        return Convert.ToInt64(await Command(connection, sql).ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Asks the embedded database for rows; the columns of a row are parted by bars.</summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = await OpenAsync(readOnly: true);
        return await RowsAsync(connection, sql);
    }

    /// <summary>Changes the embedded database behind the program's back.</summary>
    public async Task ChangeAsync(string sql)
    {
        await using var connection = await OpenAsync(readOnly: false);
        await Command(connection, sql).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Every row of every table.</summary>
    public async Task<string> DumpAsync()
    {
        await using var connection = await OpenAsync(readOnly: true);
        var lines = new List<string>();
        foreach (var table in await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
        {
            lines.AddRange((await RowsAsync(connection, $"SELECT * FROM \"{table}\" ORDER BY 1, 2")).Select(row => $"{table}: {row}"));
        }

        return string.Join('\n', lines);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Nothing of this machine or of the test's runner may decide what the program does.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_", StringComparison.Ordinal) && name != "DOTNET_ROOT").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["PWD"] = Path;
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private async Task<SqliteConnection> OpenAsync(bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        var rows = new List<string>();
        await using var reader = await Command(connection, sql).ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Mhhs.Bot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Mhhs.Bot.sln above {AppContext.BaseDirectory}.");
    }

    private static string FindProgram()
    {
        // …/tests/Mhhs.Bot.Tests/bin/Debug/net10.0/ was built together with …/src/Mhhs.Bot/bin/Debug/net10.0/.
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        return System.IO.Path.Combine(Root, "src", "Mhhs.Bot", "bin", framework.Parent!.Name, framework.Name, "Mhhs.Bot.dll");
    }
}
