using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Rows of a table that are no items: areas over all columns, and rows that are struck through.</summary>
public sealed class RowsAcrossTests
{
    [Theory]
    [InlineData("<th>Action<th>Action Ref<th>Owner<th>Due", "Send the plan|TMAG08-01|Elexon|26/08/2022", "Send it back|TMAG08-02|DCC|26/08/2022")]
    [InlineData("<th>Owner<th>Action<th>Ref<th>Due", "Elexon|Send the plan|TMAG08-01|26/08/2022", "DCC|Send it back|TMAG08-02|26/08/2022")]
    [InlineData("<th>RAG<th>Ref<th>Action<th>Owner<th>Due", "Green|TMAG08-01|Send the plan|Elexon|26/08/2022", "Red|TMAG08-02|Send it back|DCC|26/08/2022")]
    [InlineData("<th>Ref<th>Area<th>Action<th>Owner<th>Due", "TMAG08-01||Send the plan|Elexon|26/08/2022", "TMAG08-02||Send it back|DCC|26/08/2022")]
    [InlineData("<th>Due<th>Ref<th>Action<th>Owner", "26/08/2022|TMAG08-01|Send the plan|Elexon", "26/08/2022|TMAG08-02|Send it back|DCC")]
    public void A_row_over_all_columns_is_the_area_whatever_the_first_column_holds(string header, string first, string second)
    {
        var reading = Html($"<table><tr>{header}<tr><td colspan=5>4. Working groups<tr>{Cells(first)}<tr><td colspan=5>Other<tr>{Cells(second)}</table>");

        reading.Actions.Select(action => $"{action.Ref} {action.Area}: {action.Description}, {string.Join("+", action.Owners)}")
            .ShouldBe(["TMAG08-01 4. Working groups: Send the plan, Elexon", "TMAG08-02 Other: Send it back, DCC"]);
        reading.Warnings.ShouldContain(warning => warning.Read == "4. Working groups | Other" && warning.Assumed == "the area of the rows below");
    }

    [Fact]
    public void A_note_over_all_columns_belongs_to_the_action_above() =>
        Html($"<table><tr><th>Action<th>Action Ref<th>Owner<th>Due<tr>{Cells("Send the plan|TMAG08-01|Elexon|26/08/2022")}<tr><td colspan=4>It must go by post.<tr>{Cells("Send it back|TMAG08-02|DCC|26/08/2022")}</table>")
            .Actions.Select(action => action.Description).ShouldBe(["Send the plan\nIt must go by post.", "Send it back"]);

    [Fact]
    public void Rows_with_one_cell_filled_part_a_table_where_the_file_knows_no_cells_over_columns() =>
        Reports.Read($"{Reports.Header}Actions\nAction\tOwner\tDue\tRef\nWorking groups\t\t\t\nSend the plan\tElexon\t26/08/2022\tTMAG08-01\nOther\t\t\t\nSend it back\tDCC\t26/08/2022\tTMAG08-02")
            .Actions.Select(action => $"{action.Area}: {action.Description}").ShouldBe(["Working groups: Send the plan", "Other: Send it back"]);

    [Theory]
    [InlineData("<s>Working groups</s>")]
    [InlineData("Working groups")]
    public void A_row_that_is_struck_through_leaves_no_area_behind(string area)
    {
        var reading = Html($"<table><tr><th>Area<th>Action Ref<th>Action<th>Owner<tr>{Cells("DPMO|TMAG08-01|One|Elexon")}<tr><td>{area}<td><s>TMAG08-02</s><td><s>Two</s><td><s>DCC</s><tr>{Cells("|TMAG08-03|Three|SI")}</table>");

        reading.Actions.Select(action => $"{action.Ref} {action.Area}: {action.Description}").ShouldBe(["TMAG08-01 DPMO: One", "TMAG08-03 DPMO: Three"]);
        reading.Warnings.ShouldContain(warning => warning.Read.Contains("Working groups") && warning.Assumed == "nothing: left out");
    }

    [Fact]
    public void An_area_beside_a_struck_row_holds_for_the_other_rows_that_its_cell_reaches_over() =>
        Html("<table><tr><th>Area<th>Action Ref<th>Action<th>Owner<tr><td rowspan=2>DPMO<td><s>TMAG08-01</s><td><s>One</s><td><s>SI</s><tr><td>TMAG08-02<td>Two<td>Elexon<tr><td>Other<td>TMAG08-03<td>Three<td>SI</table>")
            .Actions.Select(action => $"{action.Ref} {action.Area}: {action.Description}").ShouldBe(["TMAG08-02 DPMO: Two", "TMAG08-03 Other: Three"]);

    [Fact]
    public void An_area_that_is_struck_through_over_several_rows_is_none_and_the_one_above_does_not_take_its_place()
    {
        var reading = Html("<table><tr><th>Area<th>Action Ref<th>Action<th>Owner<tr><td>DPMO<td>TMAG08-01<td>One<td>Elexon<tr><td rowspan=2><s>Groups</s><td><s>TMAG08-02</s><td><s>Two</s><td><s>SI</s><tr><td>TMAG08-03<td>Three<td>SI</table>");

        reading.Actions.Select(action => $"{action.Ref} {action.Area}").ShouldBe(["TMAG08-01 DPMO", "TMAG08-03 "]);
        reading.Warnings.ShouldContain(warning => warning.Assumed == "no area" && warning.Why.Contains("struck through"));
    }

    [Theory]
    [InlineData("<tr style='text-decoration:line-through'><td>Groups<td>TMAG08-02<td>Two<td>SI")]
    [InlineData("<tr><td style='text-decoration:line-through'>Groups<td style='text-decoration:line-through'>TMAG08-02<td style='text-decoration:line-through'>Two<td style='text-decoration:line-through'>SI")]
    public void A_row_may_be_struck_through_by_its_look(string row) =>
        Html($"<table><tr><th>Area<th>Action Ref<th>Action<th>Owner<tr>{Cells("DPMO|TMAG08-01|One|Elexon")}{row}</table>").Actions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG08-01");

    private static string Cells(string cells) => string.Concat(cells.Split('|').Select(cell => $"<td>{cell}"));

    private static ReportReading Html(string body) => HeadlineReportReader.Read(Encoding.UTF8.GetBytes(
            $"<html><body><h1>TMAG Headline Report</h1><p>Issue date: 18/08/2022 Meeting number TMAG 008 Meeting date 17/08/2022 Classification Public</p><h2>Actions</h2>{body}</body></html>"))
        .ShouldBeOfType<ReportOutcome.Understood>().Reading;
}
