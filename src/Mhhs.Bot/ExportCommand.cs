using System.CommandLine;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

namespace Mhhs.Bot;

/// <summary><c>export GROUP MEETING</c>: writes a meeting's Headline Report, or its actions, to a file.</summary>
internal static class ExportCommand
{
    private const string ToStandard = "-";

    public static Command Create()
    {
        var group = new Argument<string>("GROUP") { Description = "The group's code, like TMAG." };
        var meeting = new Argument<string>("MEETING") { Description = "The meeting's number, like 8; of one without a number its day." };
        var format = new Option<string?>("--format") { Description = $"One of {ExportFormats.Names}. Without it the ending of FILE says it, or else it is docx." };
        var output = new Option<string>("--out") { Description = "The file to write; - for the standard output.", Required = true };
        var command = new Command("export", "Writes a meeting's Headline Report (docx, md, html, txt) or its actions (csv, xlsx). Ends with 0 when it was written, 2 when it could not be.") { group, meeting, format, output };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(group), parsed.GetRequiredValue(meeting), parsed.GetValue(format), parsed.GetRequiredValue(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string group, string meeting, string? named, string output, CancellationToken cancellationToken)
    {
        var word = named ?? (Path.GetExtension(output) is { Length: > 1 } ending ? ending : nameof(ExportFormat.Docx));
        if (ExportFormats.Find(word) is not { } format)
        {
            await Console.Error.WriteLineAsync($"There is no format '{word}'. There are: {ExportFormats.Names}.");
            return BotCommandLine.Refused;
        }

        if (output != ToStandard && Directory.Exists(CallersFolder.Find(output)))
        {
            await Console.Error.WriteLineAsync($"{output} is a folder. Name the file to write.");
            return BotCommandLine.Refused;
        }

        return await BotCommandLine.WithBotAsync(
            async (services, token) =>
            {
                var (file, line) = await services.GetRequiredService<OperatorExport>().ReportAsync(group, meeting, format, token);
                if (file is null)
                {
                    await Console.Error.WriteLineAsync(line);
                    return BotCommandLine.Refused;
                }

                return await WriteAsync(file, line, output, token);
            },
            cancellationToken,
            onlyReads: true);
    }

    private static async Task<int> WriteAsync(ExportedFile file, string line, string output, CancellationToken cancellationToken)
    {
        try
        {
            if (output == ToStandard)
            {
                await using var standard = Console.OpenStandardOutput();
                await standard.WriteAsync(file.Content, cancellationToken);
                return BotCommandLine.Ok;
            }

            var path = CallersFolder.Find(output);
            await File.WriteAllBytesAsync(path, file.Content, cancellationToken);
            await Console.Out.WriteLineAsync($"{line} Written to {path}.");
            return BotCommandLine.Ok;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{output} could not be written: {error.Message}");
            return BotCommandLine.Refused;
        }
    }
}
