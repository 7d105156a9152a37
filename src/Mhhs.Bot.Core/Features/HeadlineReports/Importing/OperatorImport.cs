using System.Collections.Immutable;
using System.Data.Common;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Imports reports for the command line, which acts as the admin <c>operator@host</c>.</summary>
public sealed class OperatorImport
{
    private const int MostTries = 6;

    private readonly ReportImport _import;
    private readonly BotDbContext _db;
    private readonly ProgrammeClock _clock;

    internal OperatorImport(ReportImport import, BotDbContext db, ProgrammeClock clock) => (_import, _db, _clock) = (import, db, clock);

    /// <summary>What importing the report would do; stores nothing.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="answers">What was answered to its questions, by their keys.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public Task<ReportComparison> CompareAsync(ReportReading reading, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        _db.ChangeTracker.Clear();
        return _import.CompareAsync(reading, answers, cancellationToken);
    }

    /// <summary>The report as it reads with answers to its own questions; no log is looked at.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="answers">What was answered, by the questions' keys.</param>
    public static ReportReading Answered(ReportReading reading, IReadOnlyDictionary<string, string> answers) => AnsweredReading.Apply(reading, answers);

    /// <summary>What the bot would answer to a question; null where it would have to invent something.</summary>
    public static string? GuessFor(ReportQuestion question) => ReportAnswers.GuessFor(question);

    /// <summary>The answers with those the bot would give to what is still open: proposed references, the report's words where both changed, a new group.</summary>
    /// <returns>The answers, and what even the bot cannot answer.</returns>
    public async Task<(ImmutableDictionary<string, string> Answers, ReportComparison Comparison)> GuessAsync(ReportReading reading, ImmutableDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        while (true)
        {
            var comparison = await _import.CompareAsync(reading, answers, cancellationToken);
            var guesses = comparison.Questions.Select(question => (question.Key, Guess: ReportAnswers.GuessFor(question))).Where(guess => guess.Guess is not null && !answers.ContainsKey(guess.Key)).ToList();
            if (guesses.Count == 0)
            {
                return (answers, comparison);
            }

            answers = answers.SetItems(guesses.Select(guess => KeyValuePair.Create(guess.Key, guess.Guess!)));
        }
    }

    /// <summary>Reads an answer given as text, or says why it is none.</summary>
    public static Parsed<string> ReadAnswer(ReportQuestion question, string answer, ReportReading reading) => ReportAnswers.Read(question, answer, reading);

    /// <summary>The answers a question takes, for people: <c>report | log</c>.</summary>
    public static string ChoicesOf(ReportQuestion question) =>
        string.Join(" | ", ReportAnswers.OptionsFor(question).Select(option => option.Value).Concat(ReportAnswers.IsFree(question.Kind) ? ["your own"] : []));

    /// <summary>Stores the report in one transaction.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="answers">What was answered to its questions, by their keys.</param>
    /// <param name="cancellationToken">Cancels it; then nothing was stored.</param>
    /// <param name="shown"><see cref="ReportComparison.Fingerprint"/> of the preview somebody saw, so that nothing else is stored; or null.</param>
    /// <returns>What was done; with questions in it, nothing was.</returns>
    public async Task<ReportComparison> ConfirmAsync(ReportReading reading, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken, string? shown = null)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ConfirmOnceAsync(reading, answers, shown, cancellationToken);
            }
            catch (Exception raced) when (tries < MostTries && raced is DbUpdateException or DbException)
            {
                // Somebody else imports at the same moment: what they stored is there when we look again.
                _db.ChangeTracker.Clear();
#pragma warning disable CA5394 // A pause needs no secret randomness.
                await Task.Delay(Random.Shared.Next(50, 500), cancellationToken);
#pragma warning restore CA5394
            }
        }
    }

    private async Task<ReportComparison> ConfirmOnceAsync(ReportReading reading, IReadOnlyDictionary<string, string> answers, string? shown, CancellationToken cancellationToken)
    {
        // What a preview has read may have been changed since by somebody else; the log is read anew, all of it.
        _db.ChangeTracker.Clear();
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        var change = new Change(null, $"operator@{Environment.MachineName}", _clock.Now, _clock.Today, Platform.CommandLine, $"cli:{Guid.NewGuid():N}");
        var done = await _import.ConfirmAsync(reading, answers, change, cancellationToken, shown);
        if (done.Questions.Length == 0)
        {
            await _db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return done;
    }
}
