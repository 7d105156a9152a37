using System.Globalization;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Watches in which order a report writes the numbers of its dates.</summary>
internal sealed class DateForms
{
    // More of them help nobody to look.
    private const int MostShown = 5;

    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    private readonly OrderedDictionary<string, string> _monthFirst = [];

    private readonly OrderedDictionary<string, LocalDate> _eitherWay = [];

    private bool _hasDayFirst;

    private bool _counts;

    /// <summary>Notes a date that is a day of the report's own: of its header, or a due.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="day">The date.</param>
    /// <param name="text">The text it was found in.</param>
    public void Saw(string place, WrittenDay day, string text)
    {
        _counts |= day.IsMonthFirst || day.IsEitherWay;
        Order(place, day, text);
    }

    /// <summary>Notes the dates in a text, whatever it says.</summary>
    public void Look(string place, string? text)
    {
        foreach (var day in ReportDates.In(text ?? ""))
        {
            Order(place, day, text!);
        }
    }

    private void Order(string place, WrittenDay day, string text)
    {
        var written = text.Substring(day.Index, day.Length);
        if (day.IsMonthFirst)
        {
            _monthFirst.TryAdd(written, place);
        }
        else if (day.IsEitherWay && day.Date is { } date)
        {
            _eitherWay.TryAdd(written, date);
        }

        _hasDayFirst |= day is { Form: DateForm.ShortYear or DateForm.LongYear, Date.Day: > 12 };
    }

    /// <summary>What must be asked where a date is a day only with the month first, and a day of the report's own could be read that way too; null otherwise.</summary>
    public ReportQuestion? Question()
    {
        if (_monthFirst.Count == 0 || !_counts)
        {
            return null;
        }

        var others = _eitherWay.Take(MostShown).Select(static day => $"{day.Key} is {Say(new LocalDate(day.Value.Year, day.Value.Day, day.Value.Month))} then, and {Say(day.Value)} otherwise").ToList();
        return new ReportQuestion(
            ReportQuestionKind.DateOrder,
            string.Join("; ", _monthFirst.Values.Distinct(StringComparer.Ordinal).Take(3)),
            string.Join(" | ", _monthFirst.Keys.Take(MostShown)),
            $"{_monthFirst.Keys.First()} is a day only with the month first. Does this report write the month first?"
                + (others.Count == 0 ? "" : $" {string.Join("; ", others)}{(_eitherWay.Count > MostShown ? "; and so on" : "")}.")
                + (_hasDayFirst ? " Other dates in it have the day first." : ""))
        {
            Key = MonthFirstDates.Key,
            // With both orders in one file it would be a guess.
            Proposal = _hasDayFirst ? null : MonthFirstDates.MonthFirst,
        };
    }

    private static string Say(LocalDate day) => day.ToString("d MMMM uuuu", Uk);
}
