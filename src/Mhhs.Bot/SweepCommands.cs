using System.CommandLine;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Outbox;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot;

/// <summary><c>remind</c> and <c>digest</c>: run one sweep as of a local time, without moving the clock.</summary>
internal static class SweepCommands
{
    public static Command CreateRemind()
    {
        var options = new SweepOptions("Who should have been reminded by then and has not? Queues their messages; the running host sends them.");
        var command = new Command("remind", options.Description) { options.At, options.DryRun, options.Send };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, async (sweeps, at, store, token) => await sweeps.RemindAsync(at, store, token), cancellationToken));
        return command;
    }

    public static Command CreateDigest()
    {
        var options = new SweepOptions("Which channels should have had their weekly summary by then and have not? Queues them; the running host sends them.");
        var group = new Option<string?>("--group") { Description = "Only this group's channels." };
        var command = new Command("digest", options.Description) { options.At, options.DryRun, options.Send, group };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, (sweeps, at, store, token) => sweeps.DigestAsync(at, parsed.GetValue(group), store, token), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, SweepOptions options, Func<OperatorSweeps, LocalDateTime?, bool, CancellationToken, Task<IReadOnlyList<string>?>> sweep, CancellationToken cancellationToken)
    {
        LocalDateTime? at = null;
        if (parsed.GetValue(options.At) is { } written)
        {
            var read = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(written);
            if (!read.Success || read.Value.Year is < 1990 or > 2200)
            {
                await Console.Error.WriteLineAsync($"--at is '{written}'. Write a local time like 2022-08-25T09:00, of the years 1990 to 2200.");
                return BotCommandLine.Refused;
            }

            at = read.Value;
        }

        return await BotCommandLine.WithBotAsync(
            async (services, token) =>
            {
                var dryRun = parsed.GetValue(options.DryRun);
                if (await sweep(services.GetRequiredService<OperatorSweeps>(), at, !dryRun, token) is not { } lines)
                {
                    await Console.Error.WriteLineAsync("The programme has no such group. Nothing was queued.");
                    return BotCommandLine.Refused;
                }

                foreach (var line in lines)
                {
                    await Console.Out.WriteLineAsync(line);
                }

                if (parsed.GetValue(options.Send) && !dryRun)
                {
                    await services.GetRequiredService<OutboxWorker>().DrainAsync(Duration.FromSeconds(5), token);
                }

                return BotCommandLine.Ok;
            },
            cancellationToken);
    }

    private sealed record SweepOptions(string Description)
    {
        public Option<string?> At { get; } = new("--at") { Description = "The programme's local time, like 2022-08-25T09:00. Default: now." };

        public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Only list them." };

        public Option<bool> Send { get; } = new("--send") { Description = "Send what was queued before ending." };
    }
}
