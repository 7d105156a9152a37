using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>The cards that show what importing a report would do, and what it did.</summary>
internal static class ReportCards
{
    private const int MostRows = 15;

    /// <summary>The name people give a report: “TMAG 008, 17 August 2022”.</summary>
    public static string NameOf(ReportReading reading) =>
        $"{reading.Group ?? "an unknown group"} {reading.MeetingNumber ?? (reading.IsExtraordinary ? "extraordinary" : "")}{(reading.MeetingDate is { } date ? $", {Commands.Dates.Day(date)}" : "")}";

    /// <summary>“7 new, 2 changed, 3 kept as in the log, 1 not mentioned”.</summary>
    public static string CountsOf(ReportComparison comparison)
    {
        var parts = new[]
        {
            (Count: comparison.Count(ReportItemKind.New), Text: "new"),
            (Count: comparison.Count(ReportItemKind.Changed), Text: "changed"),
            (Count: comparison.Count(ReportItemKind.KeptInLog), Text: "kept as in the log"),
            (Count: comparison.Count(ReportItemKind.NotMentioned), Text: "not mentioned"),
            (Count: comparison.Count(ReportItemKind.Same), Text: "the same"),
        };
        return string.Join(", ", parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Text}")));
    }

    /// <summary>The preview, with its questions and guesses and, where nothing stands in the way, the button that stores it.</summary>
    /// <param name="comparison">What importing would do.</param>
    /// <param name="draft">The draft's name, for the buttons.</param>
    /// <param name="mayCreateGroup">Whether the reader may create an unknown group.</param>
    public static Card Preview(ReportComparison comparison, string draft, bool mayCreateGroup)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Text($"Nothing is stored yet. It would bring: {CountsOf(comparison)}."));
        AddRows(elements, comparison.Items.Where(item => item.Kind is not ReportItemKind.Same).Select(item => new Row(RichText.Bold(item.What) + $" {WordFor(item.Kind)}: {item.Text}", null, [])));
        if (comparison.Questions.Length > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold($"To be answered first ({comparison.Questions.Length})")));
            AddRows(elements, comparison.Questions.Select(question => new Row(question.Question, question.Place, [])));
        }

        if (comparison.Reading.Warnings.Length > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold($"Read with a guess ({comparison.Reading.Warnings.Length})")));
            AddRows(elements, comparison.Reading.Warnings.Select(warning => new Row($"{warning.Place}: “{warning.Read}” was taken as {warning.Assumed}", warning.Why, [])));
        }

        var onlyTheGroup = comparison.IsGroupUnknown && comparison.Questions.All(question => question.Kind == ReportQuestionKind.UnknownGroup);
        var confirm = Button.For(onlyTheGroup ? $"Create {comparison.Reading.Group} and confirm" : "Confirm", ConfirmImport.Spec.Path, "draft", draft) with { Style = ButtonStyle.Primary };
        elements.Add(new CardElement.Buttons(comparison.Questions.Length == 0 || onlyTheGroup && mayCreateGroup
            ? [confirm, Button.For("Cancel", CancelImport.Spec.Path, "draft", draft)]
            : [Button.For("Cancel", CancelImport.Spec.Path, "draft", draft)]));
        return new Card($"Headline Report {NameOf(comparison.Reading)}", elements.ToImmutable());
    }

    private static void AddRows(ImmutableArray<CardElement>.Builder elements, IEnumerable<Row> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        elements.Add(new CardElement.Rows([.. list.Take(MostRows)]));
        if (list.Count > MostRows)
        {
            elements.Add(new CardElement.Small($"and {list.Count - MostRows} more"));
        }
    }

    /// <summary>The word for what becomes of an item.</summary>
    public static string WordFor(ReportItemKind kind) => kind switch
    {
        ReportItemKind.New => "new",
        ReportItemKind.Changed => "changed",
        ReportItemKind.Same => "the same",
        ReportItemKind.KeptInLog => "kept as in the log",
        ReportItemKind.NotMentioned => "not mentioned",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No word for this kind."),
    };
}
