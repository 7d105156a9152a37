using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Answers one question of a report that waits, and shows the preview anew. Without an answer it asks for one.</summary>
internal sealed class AnswerImport(ReportDrafts drafts, ReportImport import) : ICommand<AnswerImport.Args>
{
    public sealed record Args(string Draft, string Question, string? Answer);

    public static CommandSpec Spec { get; } = new("headlines answer", "", "Answers a question about a report.", Permission.Keep)
    {
        IsButtonOnly = true,
        Reversal = "Nothing is in the log yet; answer the question again, or press Cancel under the preview.",
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("draft") is { } draft && arguments.Field("question") is { } question
        ? new Args(draft, question, arguments.Field("answer"))
        : new Misread("Press a button under a report's preview.");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (draft, problem) = await drafts.FindAsync(args.Draft, context, cancellationToken);
        if (draft is null)
        {
            return problem!;
        }

        var comparison = await import.CompareAsync(draft.Read(), draft.Answers, cancellationToken);
        if (comparison.Questions.Concat(comparison.Choices).FirstOrDefault(open => open.Key == args.Question) is not { } question)
        {
            return await drafts.ShowAsync(draft, context, page: null, "That has been answered.", cancellationToken);
        }

        if (args.Answer is null)
        {
            return Form(args, question, null, question.Kind == ReportQuestionKind.MeetingMoved ? null : question.Proposal);
        }

        switch (ReportAnswers.Read(question, args.Answer, comparison.Reading))
        {
            case Parsed<string>.Read { Value: ReportAnswers.Create } when !context.Caller.IsAdmin:
                return CommandContext.Problem("An admin of the programme can create a group.");
            case Parsed<string>.Read { Value: var answer }:
                draft.Answers = draft.Answers.SetItem(question.Key, answer);
                draft.Version++;
                return await drafts.ShowAsync(draft, context, page: null, null, cancellationToken);
            case Parsed<string>.Failed { Why: var why }:
                return Form(args, question, why.Message, args.Answer);
            default:
                throw new InvalidOperationException("An answer is read or it is not.");
        }
    }

    private static Reply.Ask Form(Args args, ReportQuestion question, string? error, string? value) => new(new Form("About the report", Spec.Path,
    [
        new FormField.Text("answer", question.Question) { Hint = $"{question.Place}: {question.Read}", Error = error, Value = value },
    ])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("draft", args.Draft).Add("question", args.Question),
        Submit = "Answer",
    });
}
