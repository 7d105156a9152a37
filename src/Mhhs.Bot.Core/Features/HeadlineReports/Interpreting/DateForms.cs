using System.Globalization;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Watches in how many forms a report writes its dates.</summary>
internal sealed class DateForms
{
    private readonly SortedDictionary<DateForm, string> _seen = [];

    // More of them help nobody to look.
    private const int MostShown = 5;

    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    private readonly OrderedDictionary<string, string> _monthFirst = [];

    private readonly OrderedDictionary<string, LocalDate?> _eitherWay = [];

    private string? _place;

    /// <summary>Notes the form of a date.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="day">The date.</param>
    /// <param name="text">The text it was found in.</param>
    public void Saw(string place, WrittenDay day, string text)
    {
        _place ??= place;
        _seen.TryAdd(day.Form, text.Substring(day.Index, day.Length));
        Order(place, day, text);
    }

    /// <summary>Notes of the dates in a text, whatever it says, only in which order their numbers stand.</summary>
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
        else if (day.IsEitherWay)
        {
            _eitherWay.TryAdd(written, day.Date);
        }
    }

    /// <summary>Tells when there are several: whoever mixes forms may mix orders too.</summary>
    public void Report(WarningList warnings)
    {
        if (_monthFirst.Count > 0)
        {
            var others = _eitherWay.Where(static day => day.Value is not null).Take(MostShown).Select(static day => $"{day.Key} is {day.Value!.Value.ToString("d MMMM uuuu", Uk)}").ToList();
            warnings.Add(new ReportWarning(
                string.Join("; ", _monthFirst.Values.Distinct(StringComparer.Ordinal).Take(3)),
                string.Join(" | ", _monthFirst.Keys.Take(MostShown)),
                others.Count == 0 ? "no day: the day comes before the month" : $"the day before the month all the same: {string.Join(", ", others)}{(_eitherWay.Count > MostShown ? " and so on" : "")}",
                "it is a day only with the month first, so the file may have other dates that way round"));
        }

        if (_seen.Count > 1)
        {
            warnings.Add(new ReportWarning(_place!, string.Join(" | ", _seen.Values), _seen.ContainsKey(DateForm.YearFirst) ? "the year first where it has four digits, otherwise day, month, year" : "day, then month, then year in all of them", "dates are written in more than one form"));
        }
    }
}
