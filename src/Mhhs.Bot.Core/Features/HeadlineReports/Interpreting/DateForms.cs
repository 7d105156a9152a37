namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Watches in how many forms a report writes its dates.</summary>
internal sealed class DateForms
{
    private readonly SortedDictionary<DateForm, string> _seen = [];

    private string? _place;

    /// <summary>Notes the form of a date.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="day">The date.</param>
    /// <param name="text">The text it was found in.</param>
    public void Saw(string place, WrittenDay day, string text)
    {
        _place ??= place;
        _seen.TryAdd(day.Form, text.Substring(day.Index, day.Length));
    }

    /// <summary>Tells when there are several: whoever mixes forms may mix orders too.</summary>
    public void Report(WarningList warnings)
    {
        if (_seen.Count > 1)
        {
            warnings.Add(new ReportWarning(_place!, string.Join(" | ", _seen.Values), _seen.ContainsKey(DateForm.YearFirst) ? "the year first where it has four digits, otherwise day, month, year" : "day, then month, then year in all of them", "dates are written in more than one form"));
        }
    }
}
