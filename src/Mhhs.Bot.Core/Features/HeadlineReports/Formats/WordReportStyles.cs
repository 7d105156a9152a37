using DocumentFormat.OpenXml.Wordprocessing;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>The styles of exported Word files, so that their users can change all of a kind at once.</summary>
internal static class WordReportStyles
{
    /// <summary>The report's title.</summary>
    public const string Title = "Title";

    /// <summary>The heading of a section.</summary>
    public const string Heading = "Heading1";

    /// <summary>The text of a table's cell.</summary>
    public const string CellText = "TableText";

    /// <summary>A paragraph that follows a table.</summary>
    public const string BelowTable = "BelowTable";

    /// <summary>The label beside a fact.</summary>
    public const string Label = "TableHeading";

    /// <summary>The label over a column: never alone at the foot of a page.</summary>
    public const string ColumnLabel = "TableColumnHeading";

    /// <summary>The line at the foot of a page.</summary>
    public const string Footer = "Footer";

    /// <summary>All tables.</summary>
    public const string Table = "ReportTable";

    /// <summary>What stands behind headers and labels.</summary>
    public const string LabelFill = "E8EDF3";

    private const string Ink = "1F3864";

    /// <summary>The styles.</summary>
    public static Styles All() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri", EastAsia = "Calibri" },
                new FontSize { Val = "20" },
                new Languages { Val = "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "80", Line = "252", LineRule = LineSpacingRuleValues.Auto }))),
        Paragraph("Normal", "Normal", null, isDefault: true),
        Paragraph(Title, "Title", new StyleRunProperties(new Bold(), new Color { Val = Ink }, new FontSize { Val = "32" }), before: "0", after: "160", outline: null),
        Paragraph(Heading, "heading 1", new StyleRunProperties(new Bold(), new Color { Val = Ink }, new FontSize { Val = "26" }), before: "320", after: "120", outline: 0),
        Paragraph(CellText, "Table Text", new StyleRunProperties(new FontSize { Val = "18" }), before: "20", after: "20"),
        Paragraph(BelowTable, "Below Table", null, before: "240", after: "80"),
        Paragraph(Label, "Table Heading", new StyleRunProperties(new Bold(), new FontSize { Val = "18" }), before: "20", after: "20"),
        Paragraph(ColumnLabel, "Table Column Heading", new StyleRunProperties(new Bold(), new FontSize { Val = "18" }), before: "20", after: "20", outline: null),
        Paragraph(Footer, "footer", new StyleRunProperties(new Color { Val = "595959" }, new FontSize { Val = "16" }), isRight: true),
        TableStyle());

    private static Style Paragraph(string id, string name, StyleRunProperties? run, string? before = null, string? after = null, int? outline = -1, bool isDefault = false, bool isRight = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.Append(new BasedOn { Val = "Normal" });
        }

        style.Append(new PrimaryStyle());
        var properties = new StyleParagraphProperties();
        if (outline is null or >= 0)
        {
            properties.Append(new KeepNext());
        }

        if (before is not null)
        {
            properties.Append(new SpacingBetweenLines { Before = before, After = after });
        }

        if (isRight)
        {
            properties.Append(new Justification { Val = JustificationValues.Right });
        }

        if (outline >= 0)
        {
            properties.Append(new OutlineLevel { Val = outline });
        }

        if (properties.HasChildren)
        {
            style.Append(properties);
        }

        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }

    private static Style TableStyle()
    {
        const string line = "8496B0";
        var style = new Style(new StyleName { Val = "Report Table" }) { Type = StyleValues.Table, StyleId = Table, CustomStyle = true };
        style.Append(new StyleTableProperties(
            new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            new TableCellMarginDefault(
                new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 90, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 90, Type = TableWidthValues.Dxa })));
        return style;

        static T Line<T>()
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = line };
    }
}
