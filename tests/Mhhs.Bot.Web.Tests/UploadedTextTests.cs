using System.Text;
using Mhhs.Bot.Web.Chat;

namespace Mhhs.Bot.Web.Tests;

public sealed class UploadedTextTests
{
    private const string Report = "Due – 3 26/08/2022 “as soon as possible”";

    [Fact]
    public void Text_is_read_with_and_without_a_mark_at_its_beginning()
    {
        UploadedText.Read(Encoding.UTF8.GetBytes(Report)).ShouldBe(Report);
        foreach (var encoding in new[] { new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            UploadedText.Read([.. encoding.Preamble, .. encoding.GetBytes(Report)]).ShouldBe(Report);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        UploadedText.Read([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]).ShouldBeNull();
        UploadedText.Read([0xE2, 0x28, 0xA1]).ShouldBeNull();
        UploadedText.Read([0xFF, 0xFE, 0x41]).ShouldBeNull();
    }

    [Theory]
    [InlineData("tmag-008.txt", "tmag-008.txt")]
    [InlineData(@"C:\Users\pat\tmag-008.txt", "tmag-008.txt")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nb.txt", "ab.txt")]
    [InlineData("folder/", "report.txt")]
    [InlineData("", "report.txt")]
    public void A_files_name_has_no_folders_and_no_line_breaks(string sent, string name) => UploadedText.NameOf(sent).ShouldBe(name);

    [Fact]
    public void A_very_long_name_keeps_its_beginning_and_end()
    {
        var name = UploadedText.NameOf("tmag" + new string('x', 300) + ".txt");

        name.Length.ShouldBe(100);
        name.ShouldStartWith("tmag");
        name.ShouldEndWith(".txt");
    }
}
