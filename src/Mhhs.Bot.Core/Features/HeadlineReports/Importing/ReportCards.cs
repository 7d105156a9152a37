using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>The cards that show what importing a report would do, and what it did.</summary>
internal static class ReportCards
{
    // A preview is read on a phone, and what it asks comes before what it tells.
    private const int MostQuestions = 3;
    private const int MostItems = 5;

    // So many references are read at a glance; the list below has them all.
    private const int MostNamed = 12;

    // With its answers a question takes two of the 50 blocks of a message on Slack.
    private const int RowsOnPage = 20;

    /// <summary>The name people give a report: “TMAG 008, 17 August 2022”.</summary>
    public static string NameOf(ReportReading reading) =>
        $"{reading.Group ?? "an unknown group"}{((reading.MeetingNumber ?? (reading.IsExtraordinary ? "extraordinary" : null)) is { } number ? $" {number}" : "")}{(reading.MeetingDate is { } date ? $", {Commands.Dates.Day(date)}" : "")}";

    /// <summary>“9 new (7 actions, 2 decisions), 2 changed (2 actions), 3 kept as in the log, 1 not in this report”.</summary>
    public static string CountsOf(ReportComparison comparison)
    {
        var parts = new[]
        {
            (Kind: ReportItemKind.New, Text: "new"),
            (Kind: ReportItemKind.Changed, Text: "changed"),
            (Kind: ReportItemKind.Suggested, Text: "put to another group's secretary"),
            (Kind: ReportItemKind.KeptInLog, Text: "kept as in the log"),
            (Kind: ReportItemKind.NotMentioned, Text: "not in this report"),
            (Kind: ReportItemKind.Same, Text: "the same"),
        };
        return comparison.Items.IsEmpty ? "nothing" : string.Join(", ", parts.Where(part => comparison.Count(part.Kind) > 0).Select(part =>
            string.Create(CultureInfo.InvariantCulture, $"{comparison.Count(part.Kind)} {part.Text}") + (part.Kind is ReportItemKind.New or ReportItemKind.Changed ? $" ({SortsOf(comparison, part.Kind)})" : "")));
    }

    /// <summary>What becomes of the status of actions that the log has, before anything else that changes: “Closes TMAG08-01, TMAG08-02. Reopens TMAG07-03.”; null where no status changes.</summary>
    public static string? StatusesOf(ReportComparison comparison)
    {
        var said = new[]
        {
            (Status: ReportedStatus.Closed, Verb: "Closes"),
            (Status: ReportedStatus.Withdrawn, Verb: "Withdraws"),
            (Status: ReportedStatus.Proposed, Verb: "Proposes to close"),
            (Status: ReportedStatus.Open, Verb: "Reopens"),
        }.Select(part => (part.Verb, Refs: comparison.Items.Where(item => item.Status == part.Status).Select(item => item.What).ToList())).Where(part => part.Refs.Count > 0)
            .Select(part => $"{part.Verb} {string.Join(", ", part.Refs.Take(MostNamed))}{(part.Refs.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {part.Refs.Count - MostNamed} more") : "")}.").ToList();
        return said.Count == 0 ? null : string.Join(' ', said);
    }

    /// <summary>“7 actions, 1 RAID item, the next meeting”.</summary>
    private static string SortsOf(ReportComparison comparison, ReportItemKind kind)
    {
        var items = comparison.Items.Where(item => item.Kind == kind).ToList();
        var counted = ReportCounts.Say(Of(ReportItemSort.Action), Of(ReportItemSort.Decision), Of(ReportItemSort.Raid), Of(ReportItemSort.Discussion));
        var others = items.Where(item => item.Sort == ReportItemSort.Other).Select(item => $"the {char.ToLowerInvariant(item.What[0])}{item.What[1..]}");
        return string.Join(", ", items.Exists(item => item.Sort != ReportItemSort.Other) ? others.Prepend(counted) : others);

        int Of(ReportItemSort sort) => items.Where(item => item.Sort == sort).Sum(item => item.Things);
    }

    /// <summary>
    /// The preview, short: the counts, the first questions with their answers as buttons, Confirm and Cancel, and the beginning of what changes. What was guessed
    /// is counted; <see cref="All"/> lists it.
    /// </summary>
    /// <param name="comparison">What importing would do.</param>
    /// <param name="draft">The report that waits.</param>
    /// <param name="mayCreateGroup">Whether the reader may create an unknown group.</param>
    /// <param name="note">A line above it, or null.</param>
    public static Card Preview(ReportComparison comparison, ImportDraft draft, bool mayCreateGroup, string? note = null)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        if (note is not null)
        {
            elements.Add(new CardElement.Text(note));
        }

        elements.Add(new CardElement.Text($"Nothing is stored yet. It would bring: {CountsOf(comparison)}."
            + (StatusesOf(comparison) is { } statuses ? $" {statuses}" : "")
            + (comparison.WhyOlder is { } why ? $" {why}" : "")));
        var (questions, items, guesses) = (QuestionRows(comparison, draft, mayCreateGroup), ItemRows(comparison), comparison.Reading.Warnings.Length);
        var told = new[]
        {
            comparison.Reading.References is { } pattern ? $"References are written {pattern.Describe()}." : null,
            guesses switch
            {
                0 => null,
                1 => "One place was read with a guess; “Show all” tells it.",
                _ => string.Create(CultureInfo.InvariantCulture, $"{guesses} places were read with a guess; “Show all” lists them."),
            },
        }.OfType<string>().ToList();
        if (told.Count > 0)
        {
            elements.Add(new CardElement.Small(string.Join(' ', told)));
        }

        AddRows(elements, $"To be answered first ({questions.Count})", questions, MostQuestions);
        var choices = ChoiceRows(comparison, draft);
        Button[] more = questions.Count > MostQuestions || choices.Count > MostQuestions || items.Count > MostItems || guesses > 0 ? [ButtonTo(draft, "Show all", 1)] : [];
        elements.Add(new CardElement.Buttons([.. Ends(comparison, draft, mayCreateGroup), .. more]));
        AddRows(elements, comparison.Choices.Any(choice => choice.Kind == ReportQuestionKind.GoneFromReport) ? $"Not in this report any more ({choices.Count})" : "Unless you say otherwise", choices, MostQuestions);
        AddRows(elements, null, items, MostItems);
        return new Card($"Headline Report {NameOf(comparison.Reading)}", elements.ToImmutable()) { Version = draft.Version };
    }

    /// <summary>One page of everything a report would bring and everything that was guessed in it. Its buttons stand above it, where the one stood that was pressed.</summary>
    /// <param name="comparison">What importing would do.</param>
    /// <param name="draft">The report that waits.</param>
    /// <param name="mayCreateGroup">Whether the reader may create an unknown group.</param>
    /// <param name="page">Which page, from 1.</param>
    public static Card All(ReportComparison comparison, ImportDraft draft, bool mayCreateGroup, int page)
    {
        var rows = QuestionRows(comparison, draft, mayCreateGroup).Concat(ChoiceRows(comparison, draft)).Concat(ItemRows(comparison)).Concat(GuessRows(comparison)).ToList();
        var pages = Math.Max(1, (rows.Count + RowsOnPage - 1) / RowsOnPage);
        var shown = Math.Clamp(page, 1, pages);
        Button[] turns =
        [
            .. shown > 1 ? [ButtonTo(draft, "Previous", shown - 1)] : Array.Empty<Button>(),
            .. shown < pages ? [ButtonTo(draft, "Next", shown + 1)] : Array.Empty<Button>(),
            Button.For("Back", PreviewImport.Spec.Path, "draft", draft.EventKey),
        ];
        return new Card(
            string.Create(CultureInfo.InvariantCulture, $"Headline Report {NameOf(comparison.Reading)}, page {shown} of {pages}"),
            [new CardElement.Buttons([.. turns, .. Ends(comparison, draft, mayCreateGroup)]), new CardElement.Rows([.. rows.Skip((shown - 1) * RowsOnPage).Take(RowsOnPage)])])
        { Version = draft.Version };
    }

    /// <summary>The buttons that end a preview: Confirm where nothing is left to be answered, and Cancel.</summary>
    private static IEnumerable<Button> Ends(ReportComparison comparison, ImportDraft draft, bool mayCreateGroup)
    {
        var onlyTheGroup = comparison is { IsGroupUnknown: true, Questions: [{ Kind: ReportQuestionKind.UnknownGroup }] };
        if (comparison.Questions.IsEmpty || onlyTheGroup && mayCreateGroup)
        {
            yield return Button.For(onlyTheGroup ? $"Create {comparison.Reading.Group} and confirm" : "Confirm", ConfirmImport.Spec.Path, "draft", draft.EventKey) with { Style = ButtonStyle.Primary };
        }

        yield return Button.For("Cancel", CancelImport.Spec.Path, "draft", draft.EventKey);
    }

    private static List<Row> QuestionRows(ReportComparison comparison, ImportDraft draft, bool mayCreateGroup) =>
        [.. comparison.Questions.Select(question => new Row(question.Question, question.Read.Length == 0 ? question.Place : $"{question.Place}: {question.Read}", ButtonsFor(question, draft, mayCreateGroup)))];

    private static List<Row> ChoiceRows(ReportComparison comparison, ImportDraft draft) =>
        [.. comparison.Choices.Select(choice => new Row(choice.Question, choice.Place, ButtonsFor(choice, draft, mayCreateGroup: false)))];

    private static List<Row> ItemRows(ReportComparison comparison) =>
        [.. comparison.Items.Where(item => item.Kind is not ReportItemKind.Same).Select(item => new Row(RichText.Bold(item.What) + $" {WordFor(item.Kind)}: {item.Text}", null, []))];

    private static List<Row> GuessRows(ReportComparison comparison) =>
        [.. comparison.Reading.Warnings.Select(warning => new Row($"{warning.Place}: “{warning.Read}” was taken as {warning.Assumed}", warning.Why, []))];

    private static ImmutableArray<Button> ButtonsFor(ReportQuestion question, ImportDraft draft, bool mayCreateGroup)
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("draft", draft.EventKey).Add("question", question.Key);
        var answers = ReportAnswers.OptionsFor(question).Where(option => mayCreateGroup || option.Value != ReportAnswers.Create).Select(option => new Button(option.Label, AnswerImport.Spec.Path, fields.Add("answer", option.Value)));
        return [.. answers, .. ReportAnswers.IsFree(question.Kind) ? new[] { new Button("Something else", AnswerImport.Spec.Path, fields) } : []];
    }

    private static Button ButtonTo(ImportDraft draft, string label, int page) => new(
        label,
        PreviewImport.Spec.Path,
        ImmutableDictionary<string, string>.Empty.Add("draft", draft.EventKey).Add("page", page.ToString(CultureInfo.InvariantCulture)));

    private static void AddRows(ImmutableArray<CardElement>.Builder elements, string? heading, List<Row> rows, int most)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (heading is not null)
        {
            elements.Add(new CardElement.Text(RichText.Bold(heading)));
        }

        elements.Add(new CardElement.Rows([.. rows.Take(most)]));
        if (rows.Count > most)
        {
            elements.Add(new CardElement.Small(string.Create(CultureInfo.InvariantCulture, $"and {rows.Count - most} more")));
        }
    }

    /// <summary>The word for what becomes of an item.</summary>
    public static string WordFor(ReportItemKind kind) => kind switch
    {
        ReportItemKind.New => "new",
        ReportItemKind.Changed => "changed",
        ReportItemKind.Same => "the same",
        ReportItemKind.Suggested => "suggested",
        ReportItemKind.KeptInLog => "kept as in the log",
        ReportItemKind.NotMentioned => "not in this report",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No word for this kind."),
    };
}
