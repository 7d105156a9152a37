using System.Globalization;
using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>The trend as an element of a card: a picture with the same in words, or the words and a row of bars where there is no picture.</summary>
internal sealed class DigestPicture(IDigestChart chart)
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The elements; none where there was nothing to do in any week.</summary>
    public IReadOnlyList<CardElement> Of(DigestTrend trend)
    {
        if (!trend.HasAny)
        {
            return [];
        }

        var (words, sketch) = (InWords(trend), Sketch(trend));
        return chart.Draw(trend) is { } picture
            ? [new CardElement.Image(picture, "image/png", words, sketch)]
            : [new CardElement.Text(RichText.Code(sketch)), new CardElement.Small(words)];
    }

    /// <summary>The trend in words, with every figure of it.</summary>
    public static string InWords(DigestTrend trend) =>
        $"Open week by week from {Day(trend.Weeks[0].Day)} to {Day(trend.Weeks[^1].Day)}: {Figures(trend, week => week.Open)}. Overdue: {Figures(trend, week => week.Overdue)}.";

    /// <summary>The trend as two rows of bars.</summary>
    public static string Sketch(DigestTrend trend)
    {
        var most = Math.Max(1, trend.Weeks.Max(week => week.Open));
        return $"Open {Row(week => week.Open)}  Overdue {Row(week => week.Overdue)}";

        string Row(Func<TrendWeek, int> figure) => string.Concat(trend.Weeks.Select(week => Bars[(figure(week) * (Bars.Length - 1) + most - 1) / most]));
    }

    private static string Figures(DigestTrend trend, Func<TrendWeek, int> figure) => string.Join(", ", trend.Weeks.Select(week => figure(week).ToString(CultureInfo.InvariantCulture)));

    private static string Day(LocalDate day) => day.ToString("d MMMM", CultureInfo.GetCultureInfo("en-GB"));
}
