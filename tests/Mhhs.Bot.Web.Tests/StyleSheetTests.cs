using System.Globalization;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Web.Tests;

/// <summary>The colours of the style sheet, measured as WCAG 2.2 does: 4.5 to 1 for text, 3 to 1 for the edges of controls and for focus.</summary>
public sealed partial class StyleSheetTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "bot.css"));

    public static TheoryData<string, string, double> Pairs { get; } = new()
    {
        { "text", "ground", 4.5 },
        { "text", "surface", 4.5 },
        { "text", "raised", 4.5 },
        { "text", "accent-soft", 4.5 },
        { "text", "danger-soft", 4.5 },
        { "muted", "ground", 4.5 },
        { "muted", "surface", 4.5 },
        { "muted", "raised", 4.5 },
        { "muted", "accent-soft", 4.5 },
        { "link", "ground", 4.5 },
        { "link", "surface", 4.5 },
        { "link", "raised", 4.5 },
        { "accent", "accent-soft", 4.5 },
        { "on-accent", "accent", 4.5 },
        { "danger", "surface", 4.5 },
        { "danger", "danger-soft", 4.5 },
        { "private", "private-soft", 4.5 },
        { "control", "surface", 3 },
        { "control", "raised", 3 },
        { "accent", "ground", 3 },
        { "focus", "surface", 3 },
        { "focus", "ground", 3 },
        { "focus", "raised", 3 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_is_told_apart_in_both_themes(string front, string back, double least)
    {
        foreach (var theme in Themes())
        {
            Contrast(theme[front], theme[back]).ShouldBeGreaterThanOrEqualTo(least, $"{front} {theme[front]} on {back} {theme[back]}");
        }
    }

    [Fact]
    public void White_initials_can_be_read_on_every_avatar()
    {
        var colours = Avatars().Matches(Sheet).Select(match => match.Groups["colour"].Value).ToList();

        colours.Count.ShouldBe(6);
        colours.ShouldAllBe(colour => Contrast("#ffffff", colour) >= 4.5);
    }

    // The first block of names is the light theme, the second the dark one, which must name every colour again.
    private static List<Dictionary<string, string>> Themes()
    {
        var themes = Blocks().Matches(Sheet)
            .Select(block => Colours().Matches(block.Value).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value)).ToList();
        themes.Count.ShouldBe(2);
        themes[1].Keys.ShouldBe(themes[0].Keys, ignoreOrder: true);
        return themes;
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@":root \{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex("--(?<name>[a-z-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colours();

    [GeneratedRegex(@"\.hue-[0-9] \{ background: (?<colour>#[0-9a-f]{6}); \}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Avatars();
}
