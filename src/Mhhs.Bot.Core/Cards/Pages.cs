using System.Collections.Immutable;

namespace Mhhs.Bot.Core.Cards;

/// <summary>A list that is shown in pages: how long one is, and the end of each, with where one is and the buttons that turn.</summary>
internal static class Pages
{
    /// <summary>How many rows a page has.</summary>
    public const int Size = 10;

    /// <summary>The page to show. One that is gone since the button was drawn is the last one.</summary>
    /// <param name="wanted">The page asked for, from 1.</param>
    /// <param name="count">How many rows there are in all; at least 1.</param>
    public static int Within(int wanted, int count) => Math.Min(wanted, (count - 1) / Size + 1);

    /// <summary>What stands below a page's rows; nothing where one page holds all.</summary>
    /// <param name="page">The page, from 1.</param>
    /// <param name="shown">How many rows it has.</param>
    /// <param name="count">How many there are in all.</param>
    /// <param name="path">The command that shows another page.</param>
    /// <param name="fields">Its fields for that page.</param>
    public static IEnumerable<CardElement> Turn(int page, int shown, int count, string path, Func<int, ImmutableDictionary<string, string>> fields)
    {
        var before = (page - 1) * Size;
        var more = count - before - shown;
        if (more <= 0 && before == 0)
        {
            yield break;
        }

        yield return new CardElement.Small(more > 0 ? $"{before + 1} to {before + shown} of {count}, and {more} more" : $"{before + 1} to {before + shown} of {count}");
        yield return new CardElement.Buttons(
        [
            .. before > 0 ? [new Button("Previous page", path, fields(page - 1))] : ImmutableArray<Button>.Empty,
            .. more > 0 ? [new Button("Next page", path, fields(page + 1))] : ImmutableArray<Button>.Empty,
        ]);
    }
}
