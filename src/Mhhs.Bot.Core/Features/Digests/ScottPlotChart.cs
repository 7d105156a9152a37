using System.Globalization;
using Microsoft.Extensions.Logging;
using ScottPlot;
using SkiaSharp;
using static System.FormattableString;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Draws the trend with ScottPlot: two lines that differ in shape as well as in colour, with words at their ends.</summary>
internal sealed class ScottPlotChart(ILogger<ScottPlotChart> logger) : IDigestChart
{
    private const int Width = 640;
    private const int Height = 240;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    // What systems have; the library's own choice is often one with serifs.
    private static readonly string[] Plain = ["Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans"];
    private static readonly Color Ink = Color.FromHex("#1F3864");
    private static readonly Color Late = Color.FromHex("#B3261E");

    // Once it could not be loaded, it cannot be loaded in this process.
    private bool _isMissing;

    /// <summary>What stands above it: the same time that the words beside it tell of.</summary>
    internal static string TitleOf(DigestTrend trend) => Invariant($"Open and overdue actions, last {trend.Weeks.Count} weeks");

    public byte[]? Draw(DigestTrend trend)
    {
        if (_isMissing)
        {
            return null;
        }

        try
        {
            // Without a font there are lines without words.
            return SKFontManager.Default.FontFamilyCount == 0 ? null : Make(trend);
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            _isMissing = true;
            Log.ChartMissing(logger, missing.GetBaseException().Message);
            return null;
        }
    }

    private static byte[] Make(DigestTrend trend)
    {
        using var plot = new Plot();
        plot.Font.Set(Plain.FirstOrDefault(font => SKFontManager.Default.FontFamilies.Contains(font, StringComparer.OrdinalIgnoreCase)) ?? Fonts.Sans);
        plot.Title(TitleOf(trend), 15);
        double[] places = [.. Enumerable.Range(0, trend.Weeks.Count)];
        Line(plot, places, [.. trend.Weeks.Select(week => (double)week.Open)], "Open", Ink, MarkerShape.FilledCircle, LinePattern.Solid);
        Line(plot, places, [.. trend.Weeks.Select(week => (double)week.Overdue)], "Overdue", Late, MarkerShape.FilledDiamond, LinePattern.Dashed);
        var top = Math.Max(4, trend.Weeks.Max(week => week.Open) * 1.25);
        plot.Axes.SetLimits(-0.5, places.Length - 0.5, 0, top);

        // Whole actions only, and as many dates as can be read.
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true, MinimumTickSpacing = 28 };
        plot.Axes.Bottom.SetTicks(places, [.. trend.Weeks.Select((week, place) => (trend.Weeks.Count - 1 - place) % 2 == 0 ? week.Day.ToString("d MMM", English) : "")]);
        plot.Grid.MajorLineColor = Color.FromHex("#DDDDDD");
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void Line(Plot plot, double[] places, double[] values, string name, Color color, MarkerShape marker, LinePattern pattern)
    {
        var line = plot.Add.Scatter(places, values, color);
        (line.LegendText, line.LineWidth, line.MarkerSize, line.MarkerShape, line.LinePattern) = (name, 2.5f, 8, marker, pattern);
    }
}
