using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Splits an owner cell where it names separate parties, and only there: what stands in brackets stays with its party.</summary>
internal static partial class OwnerList
{
    // A longer cell is no list of owners; it stays one.
    private const int MaxText = 1000;

    // Words that may stand before “and” and still be a party of their own; any other single word may be half of a name (“Testing and Migration …”).
    private static readonly FrozenSet<string> Parties =
        ["PROGRAMME", "ELEXON", "OFGEM", "SECRETARIAT", "CHAIR", "SECRETARY", "ALL", "MEMBERS", "SUPPLIERS", "AGENTS", "EVERYONE", "PARTICIPANTS", "CONSTITUENTS", "DISTRIBUTORS", "GENERATORS"];

    /// <summary>The parties, in order; empty for a blank cell.</summary>
    public static ImmutableArray<string> Split(string cell)
    {
        if (cell.Length is 0 or > MaxText)
        {
            return cell.Length == 0 ? [] : [cell];
        }

        var owners = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        var depth = 0;
        for (var index = 0; index < cell.Length; index++)
        {
            depth = cell[index] switch { '(' or '[' => depth + 1, ')' or ']' => Math.Max(0, depth - 1), _ => depth };
            if (depth == 0 && Separator(cell, start, index) is > 0 and var length)
            {
                Add(cell[start..index]);
                index += length - 1;
                start = index + 1;
            }
        }

        Add(cell[start..]);
        return owners.Count > 0 ? owners.ToImmutable() : [cell];

        void Add(string piece)
        {
            // “Elexon, Ofgem, and the SI”: the last comma does not make “and” a part of the name.
            if (Conjunction().Replace(piece.Replace('\n', ' ').Trim(' ', '\t', '•', '-'), "") is { Length: > 0 } owner)
            {
                owners.Add(owner);
            }
        }
    }

    /// <summary>Whether a word, folded, is a party that reports name without more.</summary>
    public static bool IsKnown(string folded) => Parties.Contains(folded);

    /// <summary>Whether an owner is a collective, each of whose members has a share: “TMAG members”, “All”.</summary>
    public static bool IsCollective(string owner) => owner.Length <= 100 && Collective().IsMatch(owner);

    /// <summary>Whether an owner names roles under a party in brackets: “Programme (PMO/PPC)”.</summary>
    public static bool HasSubTeams(string owner) => owner.Length <= MaxText && Brackets().IsMatch(owner);

    private static int Separator(string cell, int start, int index)
    {
        if (cell[index] == '\n' && cell.AsSpan(index + 1).TrimStart() is ['(' or '[', ..])
        {
            // What stands in brackets belongs to the party, also on a line of its own.
            return 0;
        }

        if (cell[index] == '\n' && IsWrapped(cell[start..index].Trim(), cell[(index + 1)..].TrimStart()))
        {
            return 0;
        }

        if (cell[index] is ';' or '\n')
        {
            return 1;
        }

        if (cell[index] == ',')
        {
            if (SurnameFirst().Match(cell, start) is { Success: true } name && index < name.Index + name.Length && !IsNamed(name.Groups["surname"].Value) && !IsNamed(name.Groups["given"].Value))
            {
                return 0;
            }

            // “Programme, with support from the SI” and “Elexon, Ltd” are one owner.
            return OfTheSame().IsMatch(cell.AsSpan(index + 1, Math.Min(30, cell.Length - index - 1))) ? 0 : 1;
        }

        if (cell[index] == '/' && index > start)
        {
            // Parted by spaces, or two codes in capitals; “Programme PMO/PPC” may be one party with its teams, so it stays.
            return cell[index - 1] == ' ' || index + 1 < cell.Length && char.IsUpper(cell[index + 1]) && IsParty(cell[start..index]) && !cell.AsSpan(start, index - start).Trim().Contains(' ') ? 1 : 0;
        }

        if (cell[index] == ' ' && (Follows(" and ") ? 5 : Follows(" & ") ? 3 : 0) is > 0 and var length)
        {
            var left = cell[start..index].Trim();
            var right = cell[(index + length)..];
            return IsParty(left) && right.Length > 0 && (char.IsUpper(right[0]) || LowerParty().IsMatch(right) || ArticleParty().IsMatch(right) && (IsCode(left) || IsKnown(Folding.Fold(left)))) && !IsOneName(left, right) ? length : 0;
        }

        return 0;

        bool Follows(string word) => string.CompareOrdinal(cell, index, word, 0, word.Length) == 0;
    }

    // A name that a narrow cell broke goes on in the next line: “National Grid⏎ESO”, “Lead Delivery⏎Partner”, “TMAG⏎members”, “Department⏎of Energy”.
    private static bool IsWrapped(string above, string below)
    {
        var line = below[..(below.IndexOf('\n') is >= 0 and var end ? end : below.Length)].Trim();
        if (above.Length == 0 || line.Length == 0 || GoesOn().IsMatch(above))
        {
            return above.Length > 0 && line.Length > 0;
        }

        return line == "members" ? IsCode(above)
            : char.IsLower(line[0]) ? !LowerParty().IsMatch(line) && !ArticleParty().IsMatch(line)
            : NameEnd().IsMatch(line) && !IsNamed(above) && !NameEnd().IsMatch(above[(above.LastIndexOf(' ') + 1)..])
                || line.StartsWith("ESO", StringComparison.Ordinal) && above.EndsWith("National Grid", StringComparison.Ordinal);
    }

    private static bool IsNamed(string word) => IsCode(word) || IsKnown(Folding.Fold(word));

    // “Software Testing and Migration Group”: what closes the name stands behind the “and”, and nothing closes it before.
    private static bool IsOneName(string left, string right) =>
        !left.EndsWith(')') && Body().IsMatch(Piece().Match(right).Value) && !Body().IsMatch(left) && !Parties.Contains(Folding.Fold(left[(left.LastIndexOf(' ') + 1)..])) && !IsCode(left[(left.LastIndexOf(' ') + 1)..]);

    private static bool IsCode(string word) => word.Length is >= 2 and <= 12 && word.All(static character => char.IsUpper(character) || char.IsDigit(character) || character == '&');

    private static bool IsParty(string left)
    {
        var folded = Folding.Fold(left);
        return left.Contains(' ', StringComparison.Ordinal) || Parties.Contains(folded) || IsCode(left);
    }

    [GeneratedRegex("^(?:and|&) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Conjunction();

    [GeneratedRegex("^ ?(?:with|supported|assisted|in|as|via|on behalf|working|ltd|limited|plc|inc|llp)(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex OfTheSame();

    // “Smith, John (EDF)”: who it is and where they work; two parties have two places.
    [GeneratedRegex(@"\G ?(?<surname>[A-Z][\p{L}'\u2019-]+), (?<given>[A-Z][\p{Ll}'\u2019-]+)(?: [A-Z][\p{L}'\u2019-]*\.?)? \([^()]{1,60}\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex SurnameFirst();

    [GeneratedRegex("(?:(?:^| )(?:and|of|for|the)|&)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex GoesOn();

    // What closes a name and is none by itself.
    [GeneratedRegex("^(?:Partner|Group|Committee|Forum|Board|Team|Panel|Council|Authority|Office|Manager|Lead|Ltd|Limited|plc)(?: \\([^()]{1,60}\\))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NameEnd();

    [GeneratedRegex("^(?:all|members|others|everyone)(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex LowerParty();

    // “DCC and the Code Bodies”; behind a longer name it may be part of it: “Department for Testing and the Environment”.
    [GeneratedRegex("^the [A-Z]", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ArticleParty();

    [GeneratedRegex("(?:group|committee|forum|board|team|panel|council|authority|office)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Body();

    [GeneratedRegex("^[^,;\n/(]*[^,;\n/( ]", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Piece();

    [GeneratedRegex("^(?:all(?: .{1,80})?|everyone|members|.{1,80} (?:members|constituents|participants|attendees|representatives))$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Collective();

    [GeneratedRegex(@"^[^()]{1,200}\([^()]{1,200}\)$", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Brackets();
}
