namespace Mhhs.Bot.Core.Commands;

/// <summary>“until”, in each of the ways in which people write it.</summary>
internal static class UntilWord
{
    /// <summary>All of them, for a pattern that looks at no case.</summary>
    public const string Pattern = "until|till|til";

    private static readonly string[] All = Pattern.Split('|');

    /// <summary>Takes the next word if it is one.</summary>
    public static bool Take(Arguments arguments) => Array.Exists(All, arguments.TakeWord);

    /// <summary>Whether a word is one.</summary>
    public static bool Is(string word) => All.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands behind the word that a text begins with; null where it begins with another.</summary>
    public static string? After(string text) => text.Trim().Split(' ', 2) is [var first, var rest] && Is(first) ? rest.TrimStart() : null;
}
