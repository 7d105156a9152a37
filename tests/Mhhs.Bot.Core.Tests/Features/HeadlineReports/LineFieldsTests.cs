using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class LineFieldsTests
{
    private static readonly string[] Pieces =
        ["zeta", "plan", "action: ", "Action: ", "Owner: ", "owner: ", "due: ", "Due: ", "status: ", "Update: ", "lead: ", "who: ", "area: ", "progress: ", "; ", " – ", " - ", ", ", ". ", "(", ")", " ", " ", "Elexon", "26/08/2022"];

    [Fact]
    public void No_word_of_a_line_is_lost_but_the_labels_that_named_a_field() =>
        Gen.Int[0, Pieces.Length - 1].Array[1, 14].Sample(
            at =>
            {
                var line = string.Concat(at.Select(index => Pieces[index]));
                var fields = LineFields.Labelled(line);
                if (fields.Count == 0)
                {
                    return;
                }

                var kept = Words(string.Join(' ', fields.Values)).ToList();
                foreach (var word in Words(line).Where(word => !Labels.Contains(word)).CountBy(word => word))
                {
                    kept.Count(other => other == word.Key).ShouldBe(word.Value, $"“{word.Key}” of “{line}”, read as {string.Join(" | ", fields)}");
                }
            },
            iter: 3000);

    [Theory]
    [InlineData("Agree who takes the action: Elexon or the SI")]
    [InlineData("Write up the area: north and south")]
    [InlineData("Give an update: the plan slips")]
    [InlineData("Say who is the lead: DCC")]
    public void A_label_in_the_run_of_a_sentence_is_a_word(string line) => LineFields.Labelled(line).ShouldBeEmpty();

    [Theory]
    [InlineData("Ofgem to confirm the date – due 3 October", "3 October")]
    [InlineData("Ofgem to confirm the date (due 3 October)", "3 October")]
    [InlineData("Ofgem to confirm the date, due on 03/10/2022.", "03/10/2022")]
    [InlineData("Ofgem to confirm the date by 3 October", "3 October")]
    [InlineData("Ofgem to confirm the date at the next forum by Friday 13 October.", "Friday 13 October")]
    [InlineData("Ofgem to confirm what is due on 1 October by 3 October", "3 October")]
    [InlineData("Ofgem to confirm the date at the next TMAG", "the next TMAG")]
    public void The_day_a_line_ends_with_is_its_due(string line, string due) => LineFields.DueIn(line).ShouldBe(due);

    [Theory]
    [InlineData("Ofgem to say what is due to members")]
    [InlineData("Ofgem to list what is overdue 3 October")]
    public void What_only_looks_like_a_due_is_none(string line) => LineFields.DueIn(line).ShouldBeNull();

    private static readonly HashSet<string> Labels = new(["action", "owner", "due", "status", "update", "lead", "who", "area", "progress"], StringComparer.OrdinalIgnoreCase);

    private static string[] Words(string text) => text.Split([' ', ':', ';', ',', '.', '(', ')', '–', '-'], StringSplitOptions.RemoveEmptyEntries);
}
