using System.Collections.Immutable;
using System.CommandLine;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;

namespace Mhhs.Bot;

/// <summary><c>import FILE</c>: reads a Headline Report, shows what it would bring, and stores it.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The report: .docx, .pdf, .html, .md, .txt or a forwarded .eml; what it is, its content says." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only read it: no database is needed, opened or made, so it is compared with no log and asks nothing about one. Ends with 0 or 2." };
        var json = new Option<bool>("--json") { Description = "Print what was read as JSON." };
        var accept = new Option<bool>("--accept-guesses") { Description = "Do not ask: answer questions as the bot would (proposed references, the report's words where both changed), and create the report's group where the programme does not know it." };
        var answer = new Option<string[]>("--answer") { Description = "Answers a question: KEY=VALUE, as the questions name them. May be given several times.", HelpName = "KEY=VALUE" };
        var command = new Command("import", "Reads a Headline Report into the log. Ends with 0 when it was understood, 2 when it was refused, 3 when there are questions.") { file, dryRun, json, accept, answer };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(json), parsed.GetValue(accept), parsed.GetValue(answer) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool dryRun, bool json, bool accept, string[] given, CancellationToken cancellationToken)
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
            if (!json)
            {
                await Console.Out.WriteLineAsync($"{ReportPrinter.Ask(reading.Questions)}{(reading.Questions.IsEmpty ? "" : Environment.NewLine)}It was only read: it was compared with no log, and nothing was stored. Without --dry-run it is compared with the log first.");
            }

            return BotCommandLine.Ok;
        }

        // With --json the output is the JSON alone, so that a program can read it.
        var talk = json ? Console.Error : Console.Out;
        return await BotCommandLine.WithBotAsync(
            async (services, token) =>
            {
                var operatorImport = services.GetRequiredService<OperatorImport>();
                if (await AnswerAsync(operatorImport, reading, given, token) is not { } answers)
                {
                    return BotCommandLine.Questions;
                }

                var preview = await operatorImport.CompareAsync(reading, answers, token);
                if (accept)
                {
                    (answers, preview) = await operatorImport.GuessAsync(reading, answers, token);
                }

                await talk.WriteLineAsync(ReportPrinter.Describe(preview, reading.Warnings));
                if (preview.Questions.Length > 0)
                {
                    await talk.WriteLineAsync("Nothing was stored: the questions above must be answered first, each with --answer KEY=VALUE, or all as the bot would with --accept-guesses.");
                    return BotCommandLine.Questions;
                }

                if (!accept && !Console.IsInputRedirected && !json && preview.ChangesSomething && !await AskAsync(token))
                {
                    await talk.WriteLineAsync("Nothing was stored.");
                    return BotCommandLine.Ok;
                }

                var done = await operatorImport.ConfirmAsync(reading, answers, token, preview.Fingerprint);
                if (done.Questions.Length > 0 || done.ChangesSomething && done.Fingerprint != preview.Fingerprint)
                {
                    await talk.WriteLineAsync(ReportPrinter.Describe(done, reading.Warnings));
                    await talk.WriteLineAsync("Nothing was stored: the log has changed in the meantime.");
                    return BotCommandLine.Questions;
                }

                await talk.WriteLineAsync(done.ChangesSomething ? "Stored." : "It is in the log already: nothing was changed.");
                return BotCommandLine.Ok;
            },
            cancellationToken);
    }

    /// <summary>The answers that were given, or null where one of them is none; that was said then.</summary>
    private static async Task<ImmutableDictionary<string, string>?> AnswerAsync(OperatorImport import, ReportReading reading, string[] given, CancellationToken cancellationToken)
    {
        var answers = ImmutableDictionary<string, string>.Empty;
        foreach (var pair in given)
        {
            // One answer may settle one question and raise the next.
            var open = await import.CompareAsync(reading, answers, cancellationToken);
            var (key, value) = pair.LastIndexOf('=') is > 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (open.Questions.Concat(open.Choices).FirstOrDefault(question => question.Key == key) is not { } asked)
            {
                await Console.Error.WriteLineAsync($"--answer {pair}: nothing asks for “{key}”. Nothing was stored.");
                return null;
            }

            switch (OperatorImport.ReadAnswer(asked, value, open.Reading))
            {
                case Parsed<string>.Read { Value: var answer }:
                    answers = answers.SetItem(key, answer);
                    break;
                case Parsed<string>.Failed { Why: var why }:
                    await Console.Error.WriteLineAsync($"--answer {pair}: {why.Message} Nothing was stored.");
                    return null;
                default:
                    throw new InvalidOperationException("An answer is read or it is not.");
            }
        }

        return answers;
    }

    private static async Task<ReportOutcome?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(CallersFolder.Find(path));
            if (Directory.Exists(file.FullName))
            {
                await Console.Error.WriteLineAsync($"{path} is a folder. Name the report's file.");
                return null;
            }

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
