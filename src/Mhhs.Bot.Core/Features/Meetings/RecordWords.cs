using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>A new decision or RAID item as somebody typed it, taken apart but not looked up.</summary>
/// <param name="Text">What was decided or said; null when nothing was.</param>
/// <param name="Group">The code of its group; null where it is still to be found.</param>
/// <param name="Area">What it is about; null for not said.</param>
/// <param name="Number">Its number in the register of record; null for not said.</param>
internal sealed partial record RecordWords(string? Text, string? Group, string? Area, string? Number)
{
    /// <summary>Takes words apart: only the last “ - area …” and, where there can be one, “ - number …” are read; anything else stays text, dashes included.</summary>
    public static RecordWords Read(Arguments arguments, bool hasNumber)
    {
        if (arguments.IsForm)
        {
            return new RecordWords(arguments.Field("text"), arguments.Field("group") ?? arguments.BoundGroup, arguments.Field("area"), hasNumber ? arguments.Field("number") : null);
        }

        return Read(arguments.Prose("text") ?? "", hasNumber) with { Group = arguments.BoundGroup };
    }

    /// <summary>Takes a text apart in the same way.</summary>
    public static RecordWords Read(string text, bool hasNumber)
    {
        var rest = text.Trim();
        string? area = null, number = null;
        while (Named().Match(rest) is { Success: true } match)
        {
            var value = match.Groups["value"].Value.Trim();
            var isArea = match.Groups["name"].Value.Equals("area", StringComparison.OrdinalIgnoreCase);
            if (isArea ? area is not null : !hasNumber || number is not null || value.Contains(' ', StringComparison.Ordinal))
            {
                break;
            }

            (area, number) = isArea ? (value, number) : (area, value);
            rest = rest[..match.Index].TrimEnd();
        }

        return new RecordWords(rest.Length == 0 ? null : rest, null, area, number);
    }

    /// <summary>The same as named fields, for a button.</summary>
    public ImmutableDictionary<string, string> ToFields()
    {
        var fields = ImmutableDictionary<string, string>.Empty;
        foreach (var (name, value) in new[] { ("text", Text), ("group", Group), ("area", Area), ("number", Number) })
        {
            fields = value is null ? fields : fields.Add(name, value);
        }

        return fields;
    }

    // The last named piece of the text: a dash with a space before it, and no further named piece behind.
    [GeneratedRegex(@"\s[\p{Pd}−]{1,2}\s*(?<name>area|number)\b[:\s]\s*(?<value>(?:(?!\s[\p{Pd}−]{1,2}\s*(?:area|number)\b).)+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Named();
}
