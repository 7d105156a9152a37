using System.Globalization;
using System.Text.Json;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Reports that wait for somebody to confirm them: keeps them, finds them for whoever may confirm them, and shows them.</summary>
internal sealed class ReportDrafts(ReportImport import, Access access, GroupFinder groups, BotDbContext db)
{
    private const int MostKept = 10;

    /// <summary>Keeps a report that was read, or says why not.</summary>
    public async Task<Reply> KeepAsync(string fileName, ReportReading reading, CommandContext context, CancellationToken cancellationToken)
    {
        if (await WhoCanAsync(reading, cancellationToken) is { } denied)
        {
            return CommandContext.Problem(denied);
        }

        var comparison = await import.CompareAsync(reading, ReportAnswers.None, cancellationToken);
        if (comparison is { ChangesSomething: false, Questions.Length: 0, Choices.Length: 0 })
        {
            return new Reply.Note(comparison.IsSuperseded
                ? $"{ReportCards.NameOf(comparison.Reading)}: this was imported before, and a corrected report of the meeting after it. That one holds; importing this again would change nothing."
                : $"{ReportCards.NameOf(comparison.Reading)} is in the log already; importing it again would change nothing." + SayKept(comparison));
        }

        var draft = new ImportDraft
        {
            EventKey = context.Request.EventKey,
            FileName = fileName,
            Reading = JsonSerializer.Serialize(reading, StoredJson.Options),
            Shown = comparison.Fingerprint,
            At = context.Now,
        };
        db.ImportDrafts.Add(draft);
        return new Reply.Show(ReportCards.Preview(comparison, draft, context.Caller.IsAdmin));
    }

    /// <summary>What a report that changes nothing says otherwise than the log, so that nobody takes it for the same.</summary>
    private static string SayKept(ReportComparison comparison)
    {
        var kept = comparison.Items.Where(item => item.Kind == ReportItemKind.KeptInLog).ToList();
        return kept.Count == 0 ? ""
            : $"\n{comparison.WhyOlder ?? "Where it says otherwise the log was changed since, and stays."} It says otherwise of:"
                + string.Concat(kept.Take(MostKept).Select(item => $"\n• {item.What}: {item.Text}"))
                + (kept.Count > MostKept ? string.Create(CultureInfo.InvariantCulture, $"\nand {kept.Count - MostKept} more") : "");
    }

    /// <summary>A report that waits, or the problem to answer with: it is gone, or it is not for the caller.</summary>
    public async Task<(ImportDraft? Draft, Reply? Problem)> FindAsync(string name, CommandContext context, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.FirstOrDefaultAsync(found => found.EventKey == name, cancellationToken) is not { } draft)
        {
            access.AllowOwn();
            var report = await db.HeadlineReports.Include(found => found.Meeting!.Group).FirstOrDefaultAsync(found => found.ImportedFrom == name, cancellationToken);
            return (null, CommandContext.Problem(report?.Meeting?.Group is { } group && await access.CheckAsync(Permission.Keep, group, cancellationToken) is Verdict.Yes
                ? $"{SayWho(report, context)} Nothing is left to do with this preview."
                : "That preview is gone: it was confirmed or cancelled already. Drop the file again."));
        }

        return await WhoCanAsync(AnsweredReading.Apply(draft.Read(), draft.Answers), cancellationToken) is { } denied ? (null, CommandContext.Problem(denied)) : (draft, null);
    }

    /// <summary>Who has imported this very report since it was dropped here, as a sentence; null where nobody has.</summary>
    public async Task<string?> WhoImportedAsync(ImportDraft draft, CommandContext context, CancellationToken cancellationToken)
    {
        var (fingerprint, at) = (RememberedAnswers.FingerprintOf(draft.Read()), draft.At);
        return await db.HeadlineReports.FirstOrDefaultAsync(report => report.Fingerprint == fingerprint, cancellationToken) is { } report && report.ImportedAt >= at ? SayWho(report, context) : null;
    }

    private static string SayWho(HeadlineReport report, CommandContext context)
    {
        var at = report.ImportedAt.InZone(context.Zone);
        return string.Create(CultureInfo.InvariantCulture, $"{report.ImportedBy ?? "Somebody"} imported this at {at:HH:mm}{(at.Date == context.Today ? "" : $" on {Dates.Day(at.Date)}")}.");
    }

    /// <summary>Shows a report that waits, as the log and the answers now stand, in place of what was shown before.</summary>
    /// <param name="draft">The report.</param>
    /// <param name="context">Who looks.</param>
    /// <param name="page">The page of the whole list, from 1; null for the short preview.</param>
    /// <param name="note">A line above it, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> ShowAsync(ImportDraft draft, CommandContext context, int? page, string? note, CancellationToken cancellationToken)
    {
        var comparison = await import.CompareAsync(draft.Read(), draft.Answers, cancellationToken);
        draft.Shown = comparison.Fingerprint;
        var card = page is { } number ? ReportCards.All(comparison, draft, context.Caller.IsAdmin, number) : ReportCards.Preview(comparison, draft, context.Caller.IsAdmin, note);
        return new Reply.Show(card) { SeenBy = Visibility.InPlace };
    }

    /// <summary>Why the caller may not import this report, or null: it is for its group's secretary and chair, and for a group nobody knows yet for admins.</summary>
    private async Task<string?> WhoCanAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        var verdict = reading.Group is { } code && await groups.FindAsync(code, cancellationToken) is { } group
            ? await access.CheckAsync(Permission.Keep, group, cancellationToken)
            : await access.CheckProgrammeAsync(cancellationToken);
        return verdict is Verdict.No denied ? denied.WhoCan : null;
    }
}
