using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Splits owners where they are separate parties, and only there: what stands in brackets stays together.</summary>
internal static partial class OwnerWords
{
    /// <summary>The owners in order, trimmed; never an empty one.</summary>
    public static IReadOnlyList<string> Split(string written) =>
        [.. Separator().Split(written).Select(owner => owner.Trim()).Where(owner => owner.Length > 0)];

    // A comma, a semicolon, a line, “and” or “&” between words, unless a closing bracket follows before an opening one.
    [GeneratedRegex(@"(?:[,;\n]|\s+(?:and|&)\s+)(?![^(]*\))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Separator();
}
