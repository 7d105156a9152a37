using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Stores a report whose preview somebody has looked at. It is compared again, and what would be stored is what was shown, or it is shown anew.</summary>
internal sealed class ConfirmImport(ReportDrafts drafts, ReportImport import, BotDbContext db) : ICommand<ConfirmImport.Args>
{
    public sealed record Args(string Draft);

    public static CommandSpec Spec { get; } = new("headlines confirm", "", "Stores the report whose preview was shown.", Permission.Keep)
    {
        IsButtonOnly = true,
        Reversal = "A report that was imported is not taken back as a whole: import the corrected report, or change its actions one by one.",
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("draft") is { } draft
        ? new Args(draft)
        : new Misread("Press Confirm under a report's preview.");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (draft, problem) = await drafts.FindAsync(args.Draft, context, cancellationToken);
        if (draft is null)
        {
            return problem!;
        }

        var answers = draft.Answers;
        var comparison = await import.CompareAsync(draft.Read(), answers, cancellationToken);
        if (comparison.IsGroupUnknown && context.Caller.IsAdmin && comparison.Questions is [{ Kind: ReportQuestionKind.UnknownGroup } only] && comparison.Fingerprint == draft.Shown)
        {
            // The button said so: “Create SAG and confirm”.
            answers = answers.SetItem(only.Key, ReportAnswers.Create);
        }
        else if (comparison.Questions.Length > 0 || comparison.Fingerprint != draft.Shown)
        {
            var imported = await drafts.WhoImportedAsync(draft, context, cancellationToken);
            if (imported is not null && comparison is { ChangesSomething: false, Questions.Length: 0 })
            {
                db.ImportDrafts.Remove(draft);
                return new Reply.Note($"{imported} {ReportCards.NameOf(comparison.Reading)} is in the log, and nothing of it is left to store.") { SeenBy = Visibility.InPlace };
            }

            draft.Version++;
            return await drafts.ShowAsync(draft, context, page: null, $"{imported ?? "The log has changed since this was shown;"} {(imported is null ? "this" : "This")} is what it would do now.", cancellationToken);
        }

        var done = await import.ConfirmAsync(draft.Read(), answers, context.Change(), cancellationToken, draft: draft.EventKey);
        db.ImportDrafts.Remove(draft);
        return new Reply.Note(done.ChangesSomething
            ? $"{ReportCards.NameOf(done.Reading)} is in the log: {ReportCards.CountsOf(done)}."
            : $"{ReportCards.NameOf(done.Reading)} was in the log already; nothing changed.")
        { SeenBy = Visibility.InPlace };
    }
}
