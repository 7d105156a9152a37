using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Cuts the lines of a pipe table into cells as GitHub does: a pipe with a backslash before it is text, whatever stands around it.</summary>
internal static class MarkdownTable
{
    private const int MaxCells = 200;

    /// <summary>Whether a line is the one under a table's header: dashes, pipes and colons, at least one column of dashes and one pipe.</summary>
    public static bool IsRuledLine(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is < 2 or > 2000 || !line.Contains('|') || !line.Contains('-'))
        {
            return false;
        }

        line = line[0] == '|' ? line[1..] : line;
        line = line.EndsWith('|') ? line[..^1] : line;
        foreach (var cell in line.Split('|'))
        {
            var dashes = line[cell].Trim();
            dashes = dashes.StartsWith(':') ? dashes[1..] : dashes;
            dashes = dashes.EndsWith(':') ? dashes[..^1] : dashes;
            if (dashes.IsEmpty || dashes.ContainsAnyExcept('-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The cells of a row, with every other backslash left for whoever reads what is in them.</summary>
    public static List<string> Cut(string line)
    {
        var row = line.AsSpan().Trim();
        row = row.StartsWith('|') ? row[1..] : row;
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var index = 0; index < row.Length; index++)
        {
            if (row[index] == '\\' && index + 1 < row.Length)
            {
                // Of “\\|” the first backslash takes the second along: the pipe ends the cell.
                cell.Append(row[index + 1] == '|' ? "" : "\\").Append(row[++index]);
            }
            else if (row[index] == '|' && cells.Count < MaxCells - 1)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(row[index]);
            }
        }

        if (cell.ToString().Trim() is { Length: > 0 } last)
        {
            cells.Add(last);
        }

        return cells;
    }
}
