using System.CommandLine;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

namespace Mhhs.Bot;

/// <summary><c>export GROUP MEETING</c>: writes a meeting's Headline Report, or its actions, to a file.</summary>
internal static class ExportCommand
{
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

        return await BotCommandLine.WithBotAsync(
            async (services, token) =>
            {
                var (file, problem) = await services.GetRequiredService<OperatorExport>().ReportAsync(group, meeting, format, token);
                if (file is null)
                {
                    await Console.Error.WriteLineAsync(problem);
                    return BotCommandLine.Refused;
                }

                return await WriteAsync(file, output, token);
            },
            cancellationToken);
    }

    private static async Task<int> WriteAsync(ExportedFile file, string output, CancellationToken cancellationToken)
    {
        try
        {
            if (output == "-")
            {
                await using var standard = Console.OpenStandardOutput();
                await standard.WriteAsync(file.Content, cancellationToken);
                return BotCommandLine.Ok;
            }

            await File.WriteAllBytesAsync(CallersFolder.Find(output), file.Content, cancellationToken);
            return BotCommandLine.Ok;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{output} could not be written: {error.Message}");
            return BotCommandLine.Refused;
        }
    }
}
