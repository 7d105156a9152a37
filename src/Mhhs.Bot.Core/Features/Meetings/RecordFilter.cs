using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Which decisions or RAID items a list is to show, as somebody typed it; nothing is looked up yet.</summary>
/// <param name="Scope"><see cref="Mine"/>, <see cref="All"/>, a group's code, or null for what the place suggests.</param>
/// <param name="Kind">One of the kinds there are, or null for all.</param>
/// <param name="IsUnnumbered">Whether only those without a number in the register of record.</param>
/// <param name="Text">Words that must occur, or null.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record RecordFilter(string? Scope, string? Kind, bool IsUnnumbered, string? Text, int Page)
{
    /// <summary>The word for those without a number.</summary>
    public const string Unnumbered = "unnumbered";

    /// <summary>The scope of all groups one is in.</summary>
    public const string Mine = "mine";

    /// <summary>The scope of everything one may read.</summary>
    public const string All = "all";

    /// <summary>Reads words in any order: <c>TMAG risk unnumbered “form”</c>; or the fields of a button.</summary>
    /// <param name="arguments">Where from.</param>
    /// <param name="kinds">The kinds there are to choose from; empty where there are none, and then no numbers either.</param>
    /// <param name="stray">Words that are none of these; the first may be a group's code.</param>
    public static RecordFilter Read(Arguments arguments, IReadOnlyList<string> kinds, out IReadOnlyList<string> stray)
    {
        if (arguments.IsForm)
        {
            stray = [];
            var page = int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
            return new RecordFilter(arguments.Field("scope"), arguments.Field("kind"), arguments.Field(Unnumbered) is not null, arguments.Field("text"), page);
        }

        var others = new List<string>();
        var filter = new RecordFilter(null, null, false, null, 1);
        while (arguments.Peek() is { } next)
        {
            var word = arguments.Word("")!;
            filter = word.ToLowerInvariant() switch
            {
                _ when next[0] is '"' or '“' or '”' or '„' => filter with { Text = $"{filter.Text} {word}".Trim() },
                Mine or "my" => filter with { Scope = Mine },
                All => filter with { Scope = All },
                Unnumbered when kinds.Count > 0 => filter with { IsUnnumbered = true },
                var kind when kinds.FirstOrDefault(known => kind == known || kind == PluralOf(known)) is { } known => filter with { Kind = known },
                _ => TakeStray(others, word, filter),
            };
        }

        stray = others;
        return filter;
    }

    /// <summary>“risks”, “dependencies”.</summary>
    public static string PluralOf(string word) => word.EndsWith('y') ? $"{word[..^1]}ies" : $"{word}s";

    /// <summary>The same as named fields, for a button.</summary>
    public ImmutableDictionary<string, string> ToFields()
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in new[] { ("scope", Scope), ("kind", Kind), (Unnumbered, IsUnnumbered ? "yes" : null), ("text", Text) })
        {
            fields = value is null ? fields : fields.Add(name, value);
        }

        return fields;
    }

    /// <summary>The filter in words, behind what is listed: “ of TMAG, with “form””.</summary>
    public string Describe() =>
        (IsUnnumbered ? " without a number" : "")
        + Scope switch
        {
            Mine => " of my groups",
            All or null => " of all groups",
            var code => $" of {code}",
        }
        + (Text is { } text ? $", with “{text}”" : "");

    private static RecordFilter TakeStray(List<string> stray, string word, RecordFilter filter)
    {
        stray.Add(word);
        return filter;
    }
}
