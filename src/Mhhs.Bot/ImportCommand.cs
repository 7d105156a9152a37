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
        var dryRun = new Option<bool>("--dry-run") { Description = "Only read it: no database is needed, opened or made, so it is compared with no log and asks nothing about one. Answers to the file's own questions are used. Ends with 0 or 2." };
        var compare = new Option<bool>("--compare") { Description = "Compare it with the log, say what it would change and ask, and store nothing. Ends with 0, 2 or 3." };
        var json = new Option<bool>("--json") { Description = "Print what was read as JSON; of a file that is refused, why." };
        var accept = new Option<bool>("--accept-guesses") { Description = "Do not ask: answer questions as the bot would (proposed references, the report's words where both changed, actions that moved to other numbers with all that was done on them), and create the report's group where the programme does not know it." };
        var answer = new Option<string[]>("--answer") { Description = "Answers a question: KEY=VALUE, as the questions name them. May be given several times.", HelpName = "KEY=VALUE" };
        var command = new Command("import", "Reads a Headline Report into the log. Ends with 0 when it was understood, 2 when it was refused, 3 when there are questions.") { file, dryRun, compare, json, accept, answer };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(compare), parsed.GetValue(json), parsed.GetValue(accept), parsed.GetValue(answer) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool dryRun, bool compareOnly, bool json, bool accept, string[] given, CancellationToken cancellationToken)
    {
        var (outcome, problem) = await ReadAsync(path, cancellationToken);
        if (outcome is not ReportOutcome.Understood { Reading: var reading })
        {
            var refused = outcome as ReportOutcome.Refused;
            if (json)
            {
                await Console.Out.WriteLineAsync(ReportJson.WriteRefusal(refused?.Reason, refused?.Message ?? problem!));
            }

            await Console.Error.WriteLineAsync(refused is null ? problem : $"{path}: {refused.Message} Nothing was stored.");
            return BotCommandLine.Refused;
        }

        if (dryRun)
        {
            return await ShowAsync(reading, json, accept, given, cancellationToken);
        }

        await Console.Out.WriteLineAsync(json ? ReportJson.Write(reading) : ReportPrinter.Describe(reading));

        // With --json the output is the JSON alone, so that a program can read it.
        var talk = json ? Console.Error : Console.Out;
        return await BotCommandLine.WithBotAsync(
            async (services, token) =>
            {
                var operatorImport = services.GetRequiredService<OperatorImport>();
                if (await AnswerAsync(OpenAsync, given, isAlone: false, token) is not { } answers)
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

                if (compareOnly)
                {
                    await talk.WriteLineAsync("It was only compared with the log: nothing was stored.");
                    return BotCommandLine.Ok;
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

                async Task<(ImmutableArray<ReportQuestion>, ReportReading)> OpenAsync(ImmutableDictionary<string, string> answers)
                {
                    var compared = await operatorImport.CompareAsync(reading, answers, token);
                    return ([.. compared.Questions, .. compared.Choices], compared.Reading);
                }
            },
            cancellationToken);
    }

    /// <summary>Prints what was read, with the answers to the file's own questions; there is no log to compare it with.</summary>
    private static async Task<int> ShowAsync(ReportReading read, bool json, bool accept, string[] given, CancellationToken cancellationToken)
    {
        var answers = await AnswerAsync(
            answers => Task.FromResult((OperatorImport.Answered(read, answers).Questions, OperatorImport.Answered(read, answers))),
            given,
            isAlone: true,
            cancellationToken);
        if (answers is null)
        {
            return BotCommandLine.Refused;
        }

        var reading = OperatorImport.Answered(read, answers);
        if (accept)
        {
            reading = OperatorImport.Answered(read, reading.Questions.Where(question => OperatorImport.GuessFor(question) is not null).Aggregate(answers, (all, question) => all.SetItem(question.Key, OperatorImport.GuessFor(question)!)));
        }

        await Console.Out.WriteLineAsync(json ? ReportJson.Write(reading) : ReportPrinter.Describe(reading));
        if (!json)
        {
            await Console.Out.WriteLineAsync($"{ReportPrinter.Ask(reading.Questions)}{(reading.Questions.IsEmpty ? "" : Environment.NewLine)}It was only read: it was compared with no log, and nothing was stored. With --compare it is compared with the log, and nothing is stored either.");
        }

        return BotCommandLine.Ok;
    }

    /// <summary>The answers that were given, or null where one of them is none; that was said then.</summary>
    /// <param name="open">What is still asked with the answers so far, and the report as it reads then.</param>
    /// <param name="given">The answers as they were given.</param>
    /// <param name="isAlone">Whether no log is looked at, which may ask what the file alone does not.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    private static async Task<ImmutableDictionary<string, string>?> AnswerAsync(
        Func<ImmutableDictionary<string, string>, Task<(ImmutableArray<ReportQuestion> Questions, ReportReading Reading)>> open,
        string[] given,
        bool isAlone,
        CancellationToken cancellationToken)
    {
        var answers = ImmutableDictionary<string, string>.Empty;
        foreach (var pair in given)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // One answer may settle one question and raise the next.
            var (questions, reading) = await open(answers);
            var (key, value) = pair.LastIndexOf('=') is > 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (questions.FirstOrDefault(question => question.Key == key) is not { } asked)
            {
                await Console.Error.WriteLineAsync(isAlone
                    ? $"--answer {pair}: nothing in the file itself asks for “{key}”, so it was not used. Without --dry-run the log may ask."
                    : $"--answer {pair}: nothing asks for “{key}”. Nothing was stored.");
                if (isAlone)
                {
                    continue;
                }

                return null;
            }

            switch (OperatorImport.ReadAnswer(asked, value, reading))
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

    /// <summary>What a file holds, or why it could not be opened.</summary>
    private static async Task<(ReportOutcome? Outcome, string? Problem)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(CallersFolder.Find(path));
            return Directory.Exists(file.FullName) ? (null, $"{path} is a folder. Name the report's file.")
                : file.Length > HeadlineReportReader.MaxBytes ? (null, $"{path} is over 25 MB and was not read.")
                : (HeadlineReportReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken)), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, $"{path} could not be read: {error.Message}");
        }
    }

    private static async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        await Console.Out.WriteAsync("Store this? [y/N] ");
        var answer = await Console.In.ReadLineAsync(cancellationToken);
        return answer?.Trim() is "y" or "Y" or "yes" or "Yes";
    }
}
