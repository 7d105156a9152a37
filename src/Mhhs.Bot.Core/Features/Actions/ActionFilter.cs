using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Which actions a list is to show, as somebody typed it; nothing is looked up yet.</summary>
/// <param name="Scope"><c>mine</c>, <c>all</c>, a group's code, or null for what the place suggests.</param>
/// <param name="State">One of <see cref="States"/>, or null for what still has to be done or agreed.</param>
/// <param name="Owner">Whose, as written, or null.</param>
/// <param name="Area">About what, or null.</param>
/// <param name="Text">Words that must occur, or null.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record ActionFilter(string? Scope, string? State, string? Owner, string? Area, string? Text, int Page)
{
    /// <summary>The topic they are tagged with, or null.</summary>
    public string? Topic { get; init; }

    /// <summary>The scope of one's own actions.</summary>
    public const string Mine = "mine";

    /// <summary>The scope of everything one may read.</summary>
    public const string All = "all";

    /// <summary>The states there are to choose from.</summary>
    public static IReadOnlyList<string> States { get; } = ["open", "overdue", "this week", "proposed", "ongoing", "review", "awaiting", "publish", "watched", "snoozed", "closed", "withdrawn"];

    /// <summary>Reads words in any order: <c>TMAG overdue owner @sam area DPMO “form”</c>; or the fields of a button.</summary>
    /// <param name="arguments">Where from.</param>
    /// <param name="stray">Words that are none of these; one of them may be a group's code.</param>
    public static ActionFilter Read(Arguments arguments, out IReadOnlyList<string> stray)
    {
        if (arguments.IsForm)
        {
            stray = [];
            var page = int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
            return new ActionFilter(arguments.Field("scope"), arguments.Field("state"), arguments.Field("owner"), arguments.Field("area"), arguments.Field("text"), page) { Topic = arguments.Field("topic") };
        }

        var others = new List<string>();
        var filter = new ActionFilter(null, null, null, null, null, 1);
        while (arguments.Peek() is { } next)
        {
            filter = next.ToUpperInvariant() switch
            {
                "MINE" or "MY" => filter with { Scope = Take(arguments, Mine) },
                "ALL" => filter with { Scope = Take(arguments, All) },
                "OWNER" or "OWNER:" => filter with { Owner = TakeValue(arguments) },
                "AREA" or "AREA:" => filter with { Area = TakeValue(arguments) },
                "TOPIC" or "TOPIC:" => filter with { Topic = TakeValue(arguments) },
                ['#', _, ..] => filter with { Topic = Take(arguments, next[1..]) },
                "THIS" => filter with { State = TakeThisWeek(arguments, others) ?? filter.State },
                var state when States.FirstOrDefault(known => known.Equals(state, StringComparison.OrdinalIgnoreCase)) is { } known => filter with { State = Take(arguments, known) },
                _ when IsQuoted(next) => filter with { Text = $"{filter.Text} {arguments.Word("")}".Trim() },
                _ => TakeStray(arguments, others, filter),
            };
        }

        stray = others;
        return filter;
    }

    /// <summary>The same as named fields, for a button.</summary>
    public ImmutableDictionary<string, string> ToFields()
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in new[] { ("scope", Scope), ("state", State), ("owner", Owner), ("area", Area), ("topic", Topic), ("text", Text) })
        {
            fields = value is null ? fields : fields.Add(name, value);
        }

        return fields;
    }

    private static string Take(Arguments arguments, string value)
    {
        arguments.Word("");
        return value;
    }

    private static string? TakeThisWeek(Arguments arguments, List<string> stray)
    {
        var first = arguments.Word("")!;
        if (arguments.TakeWord("week"))
        {
            return "this week";
        }

        stray.Add(first);
        return null;
    }

    private static ActionFilter TakeStray(Arguments arguments, List<string> stray, ActionFilter filter)
    {
        stray.Add(arguments.Word("")!);
        return filter;
    }

    /// <summary>What stands in quotes, or all words up to the next one that means something here.</summary>
    private static string? TakeValue(Arguments arguments)
    {
        arguments.Word("");
        if (arguments.Peek() is { } quoted && IsQuoted(quoted))
        {
            return arguments.Word("");
        }

        var words = new List<string>();
        while (arguments.Peek() is { } next && !IsQuoted(next) && (words.Count == 0 || !IsKeyword(next)))
        {
            words.Add(arguments.Word("")!);
        }

        return words.Count == 0 ? null : string.Join(' ', words);
    }

    private static bool IsKeyword(string word) => word.ToUpperInvariant() is "MINE" or "MY" or "ALL" or "OWNER" or "OWNER:" or "AREA" or "AREA:" or "TOPIC" or "TOPIC:" or "THIS"
        || States.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool IsQuoted(string word) => word[0] is '"' or '“' or '”' or '„';
}
