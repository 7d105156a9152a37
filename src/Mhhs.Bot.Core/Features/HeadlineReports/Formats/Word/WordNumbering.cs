using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>The mark before an item of a list.</summary>
/// <param name="Text">As it is printed: “a)”, “1.2”, “•”.</param>
/// <param name="IsBullet">Whether it counts nothing.</param>
internal sealed record ListMark(string Text, bool IsBullet)
{
    // “3.2.1” is a counter; what is longer, such as a reference, is text that happens to be counted.
    private const int MaxCounter = 6;

    /// <summary>Whether it is no mere counter but text of its own: “TMAG08-01”.</summary>
    public bool IsText => Counter is { Length: > MaxCounter };

    /// <summary>What it counts, without brackets and stops; null where it counts nothing.</summary>
    public string? Counter => IsBullet || !Text.Any(char.IsLetterOrDigit) ? null : Text.Trim(' ', '.', '(', ')', '[', ']', ':');
}

/// <summary>Counts the items of a file's lists as Word does: lists of one definition go on counting, a list may begin anew, a higher level restarts the lower ones.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private const int MaxLists = 20_000;

    private const int MaxMark = 60;

    private readonly Dictionary<int, Definition> _definitions = [];

    private readonly Dictionary<int, WordList> _lists = [];

    /// <summary>Reads the part; without one there are no lists.</summary>
    public WordNumbering(WordXml? xml)
    {
        while (xml is not null && xml.Read())
        {
            if (xml.Name == "abstractNum" && xml.Number("abstractNumId") is { } definition)
            {
                _definitions[definition] = ReadDefinition(xml);
            }
            else if (xml.Name == "num" && xml.Number("numId") is { } list)
            {
                _lists[list] = ReadList(xml);
            }

            WordXml.Bound(_definitions.Count + _lists.Count, MaxLists);
        }
    }

    /// <summary>The mark of the next item of a list, or null where the list has none.</summary>
    /// <param name="list">The list.</param>
    /// <param name="level">The item's level from 0; null for the one its style belongs to.</param>
    /// <param name="style">The paragraph's style, or null.</param>
    public ListMark? Next(int list, int? level, string? style)
    {
        if (!_lists.TryGetValue(list, out var counted) || Find(counted.Definition) is not { } definition)
        {
            return null;
        }

        var at = Math.Clamp(level ?? Math.Max(Array.FindIndex(definition.Levels, item => item?.Style is not null && item.Style == style), 0), 0, Levels - 1);
        Count(counted, definition, at);
        if (Level(counted, definition, at) is not { } found)
        {
            return null;
        }

        if (found.Format == "bullet" || found.Text.Length == 0 && found.IsPicture)
        {
            return new ListMark("•", IsBullet: true);
        }

        var text = Written(counted, definition, found);

        // A bare counter would run into the words behind it.
        return text.Length == 0 ? null : new ListMark(found.Text is ['%', _] ? text + "." : text, IsBullet: false);
    }

    private static void Count(WordList list, Definition definition, int at)
    {
        var start = list.Starts[at];
        if (start is not null && !list.HasBegun[at])
        {
            definition.Counters[at] = start;
        }
        else
        {
            definition.Counters[at] = definition.Counters[at] is { } counter ? counter + 1 : Level(list, definition, at)?.Start ?? 1;
        }

        list.HasBegun[at] = true;
        for (var lower = at + 1; lower < Levels; lower++)
        {
            if (at < (Level(list, definition, lower)?.RestartsAfter ?? lower))
            {
                definition.Counters[lower] = null;
            }
        }
    }

    private static string Written(WordList list, Definition definition, ListLevel level)
    {
        var mark = new StringBuilder();
        for (var index = 0; index < level.Text.Length && mark.Length < MaxMark; index++)
        {
            if (level.Text[index] == '%' && index + 1 < level.Text.Length && level.Text[index + 1] is >= '1' and <= '9')
            {
                var of = level.Text[++index] - '1';
                var counted = Level(list, definition, of);
                mark.Append(ListNumber.Write(definition.Counters[of] ?? counted?.Start ?? 1, level.IsLegal ? "decimal" : counted?.Format ?? "decimal"));
            }
            else
            {
                mark.Append(level.Text[index]);
            }
        }

        return ReportText.Clean(mark.ToString());
    }

    private static ListLevel? Level(WordList list, Definition definition, int at) => list.Levels[at] ?? definition.Levels[at];

    // A definition may only name the style of a list that another definition is the one for.
    private Definition? Find(int id)
    {
        var found = _definitions.GetValueOrDefault(id);
        if (found?.LinkTo is { } link)
        {
            found = _definitions.Values.FirstOrDefault(definition => definition.LinkFrom == link && definition.LinkTo is null) ?? found;
            _definitions[id] = found;
        }

        return found;
    }

    private static Definition ReadDefinition(WordXml xml)
    {
        var definition = new Definition();
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            switch (xml.Name)
            {
                case "lvl" when xml.Number("ilvl") is >= 0 and < Levels and var at:
                    definition.Levels[at] = ReadLevel(xml);
                    break;
                case "styleLink":
                    definition.LinkFrom = xml["val"];
                    break;
                case "numStyleLink":
                    definition.LinkTo = xml["val"];
                    break;
                default:
                    break;
            }
        }

        return definition;
    }

    private static WordList ReadList(WordXml xml)
    {
        var list = new WordList();
        var at = 0;
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            switch (xml.Name)
            {
                case "abstractNumId":
                    list.Definition = xml.Number("val") ?? -1;
                    break;
                case "lvlOverride":
                    at = Math.Clamp(xml.Number("ilvl") ?? 0, 0, Levels - 1);
                    break;
                case "startOverride":
                    list.Starts[at] = xml.Number("val");
                    break;
                case "lvl":
                    list.Levels[at] = ReadLevel(xml);
                    break;
                default:
                    break;
            }
        }

        return list;
    }

    private static ListLevel ReadLevel(WordXml xml)
    {
        var level = new ListLevel(1, "decimal", "", null, IsLegal: false, IsPicture: false, null);
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            level = xml.Name switch
            {
                "start" => level with { Start = xml.Number("val") ?? 1 },
                "numFmt" => level with { Format = xml["val"] ?? "decimal" },
                "lvlText" => level with { Text = xml["val"] ?? "" },
                "lvlRestart" => level with { RestartsAfter = xml.Number("val") },
                "isLgl" => level with { IsLegal = xml.IsOn },
                "lvlPicBulletId" => level with { IsPicture = true },
                "pStyle" => level with { Style = xml["val"] },
                _ => level,
            };
        }

        return level;
    }

    private sealed record ListLevel(int Start, string Format, string Text, int? RestartsAfter, bool IsLegal, bool IsPicture, string? Style);

    private sealed class Definition
    {
        public ListLevel?[] Levels { get; } = new ListLevel?[WordNumbering.Levels];

        public int?[] Counters { get; } = new int?[WordNumbering.Levels];

        public string? LinkFrom { get; set; }

        public string? LinkTo { get; set; }
    }

    private sealed class WordList
    {
        public int Definition { get; set; } = -1;

        public ListLevel?[] Levels { get; } = new ListLevel?[WordNumbering.Levels];

        public int?[] Starts { get; } = new int?[WordNumbering.Levels];

        public bool[] HasBegun { get; } = new bool[WordNumbering.Levels];
    }
}
