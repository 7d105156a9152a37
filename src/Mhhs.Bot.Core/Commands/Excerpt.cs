namespace Mhhs.Bot.Core.Commands;

/// <summary>The beginning of a text that is too long for where it is shown.</summary>
internal static class Excerpt
{
    /// <summary>The text, cut at a character's end where it is longer than <paramref name="most"/>, with “…” to say so.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end].TrimEnd()}…";
    }
}
