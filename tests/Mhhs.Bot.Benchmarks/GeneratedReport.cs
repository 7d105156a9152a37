using System.Globalization;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Benchmarks;

/// <summary>A report of so many actions, in the programme's layout: areas merged over three rows, an update in every third row, one page after the other.</summary>
internal static class GeneratedReport
{
    private static readonly string[] Owners = ["Programme (PMO)", "TMAG members", "Elexon and DCC", "Ofgem"];

    /// <summary>The report as a Word file.</summary>
    public static byte[] Word(int actions) => new WordFile()
        .Paragraphs("Testing and Migration Advisory Group (TMAG) Headline Report", "Issue date: 18/08/2022 Meeting number TMAG 008 Date and time 17/08/2022 1000-1200 Classification Public")
        .Heading("Actions")
        .Table(Enumerable.Range(1, actions).Select(Row).Prepend(Wml.Row("Area", "Action Ref", "Action", "Owner", "Due Date", "Update")))
        .Heading("Decisions")
        .Table(Wml.Row("Area", "Decision Ref", "Description"), Wml.Row("Minutes", "TMAG-DEC11", "The record of the meeting before was accepted"))
        .Paragraphs("Date of next meeting: 22 September 2022")
        .Bytes();

    private static string Row(int number) => Wml.Tr(
        number % 3 == 1 ? Wml.Top(string.Create(CultureInfo.InvariantCulture, $"Area {(number + 2) / 3}")) : Wml.Below(),
        Wml.Cell(string.Create(CultureInfo.InvariantCulture, $"TMAG08-{number:00}")),
        Wml.Cell(string.Create(CultureInfo.InvariantCulture, $"Write down for question {number} what was asked, what was answered, and who is to be told of it before the next meeting")),
        Wml.Cell(Owners[number % Owners.Length]),
        Wml.Cell(string.Create(CultureInfo.InvariantCulture, $"{1 + number % 28:00}/09/2022")),
        Wml.Cell(number % 3 == 0 ? "Closed: the answer was sent round" : ""));
}
