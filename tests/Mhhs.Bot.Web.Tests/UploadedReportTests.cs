using Mhhs.Bot.Web.Chat;

namespace Mhhs.Bot.Web.Tests;

public sealed class UploadedReportTests
{
    [Theory]
    [InlineData("tmag-008.txt", "tmag-008.txt")]
    [InlineData(@"C:\Users\pat\tmag-008.txt", "tmag-008.txt")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nb.txt", "ab.txt")]
    [InlineData("folder/", "the file")]
    [InlineData("", "the file")]
    public void A_files_name_has_no_folders_and_no_line_breaks(string sent, string name) => UploadedReport.NameOf(sent).ShouldBe(name);

    [Fact]
    public void A_very_long_name_keeps_its_beginning_and_end()
    {
        var name = UploadedReport.NameOf("tmag" + new string('x', 300) + ".txt");

        name.Length.ShouldBe(100);
        name.ShouldStartWith("tmag");
        name.ShouldEndWith(".txt");
    }
}
