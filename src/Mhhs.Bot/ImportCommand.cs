using System.CommandLine;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;

namespace Mhhs.Bot;

/// <summary><c>import FILE</c>: reads a Headline Report, shows what it would bring, and stores it.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The report: .docx, .pdf, .html, .md, .txt or a forwarded .eml; what it is, its content says." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only read it; no database is needed or made." };
        var json = new Option<bool>("--json") { Description = "Print what was read as JSON." };
        var accept = new Option<bool>("--accept-guesses") { Description = "Do not ask: store what was read, and create the report's group where the programme does not know it." };
        var command = new Command("import", "Reads a Headline Report into the log. Ends with 0 when it was understood, 2 when it was refused, 3 when there are questions.") { file, dryRun, json, accept };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(json), parsed.GetValue(accept), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool dryRun, bool json, bool accept, CancellationToken cancellationToken)
    {
        if (await ReadAsync(path, cancellationToken) is not { } outcome)
        {
            return BotCommandLine.Refused;
        }

        if (outcome is not ReportOutcome.Understood { Reading: var reading })
        {
            await Console.Error.WriteLineAsync($"{path}: {((ReportOutcome.Refused)outcome).Message} Nothing was stored.");
            return BotCommandLine.Refused;
        }

        await Console.Out.WriteLineAsync(json ? ReportJson.Write(reading) : ReportPrinter.Describe(reading));
        if (dryRun)
        {
            return BotCommandLine.Ok;
        }

        // With --json the output is the JSON alone, so that a program can read it.
        var talk = json ? Console.Error : Console.Out;
        return await BotCommandLine.WithBotAsync(
            async (services, token) =>
            {
                var operatorImport = services.GetRequiredService<OperatorImport>();
                var preview = await operatorImport.CompareAsync(reading, token);
                await talk.WriteLineAsync(ReportPrinter.Describe(preview));
                var mayCreate = accept && preview.IsGroupUnknown;
                if (preview.Questions.Any(question => !(mayCreate && question.Kind == ReportQuestionKind.UnknownGroup)))
                {
                    await talk.WriteLineAsync("Nothing was stored: the questions above must be answered first."
                        + (preview.IsGroupUnknown ? $" To create the group {reading.Group}, run it again with --accept-guesses." : ""));
                    return BotCommandLine.Questions;
                }

                if (!accept && !Console.IsInputRedirected && !json && preview.ChangesSomething && !await AskAsync(token))
                {
                    await talk.WriteLineAsync("Nothing was stored.");
                    return BotCommandLine.Ok;
                }

                var done = await operatorImport.ConfirmAsync(reading, mayCreate, token);
                if (done.Questions.Length > 0)
                {
                    await talk.WriteLineAsync(ReportPrinter.Describe(done));
                    await talk.WriteLineAsync("Nothing was stored: the log has changed in the meantime.");
                    return BotCommandLine.Questions;
                }

                await talk.WriteLineAsync(done.ChangesSomething ? "Stored." : "It is in the log already: nothing was changed.");
                return BotCommandLine.Ok;
            },
            cancellationToken);
    }

    private static async Task<ReportOutcome?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(CallersFolder.Find(path));
            if (file.Length > HeadlineReportReader.MaxBytes)
            {
                await Console.Error.WriteLineAsync($"{path} is over 25 MB and was not read.");
                return null;
            }

            return HeadlineReportReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path} could not be read: {error.Message}");
            return null;
        }
    }

    private static async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        await Console.Out.WriteAsync("Store this? [y/N] ");
        var answer = await Console.In.ReadLineAsync(cancellationToken);
        return answer?.Trim() is "y" or "Y" or "yes" or "Yes";
    }
}
