namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("assign TMAG08-02 <@U0LEE>", "assign TMAG08-02 <@slack:T0ACME/U0LEE>")]
    [InlineData("<@U0LEE|lee> and <@W0KIM|kim.o'neil>", "<@slack:T0ACME/U0LEE> and <@slack:T0ACME/W0KIM>")]
    [InlineData("see <#C0RAID|raid> and <#C0RAID|>", "see #raid and #C0RAID")]
    [InlineData("<https://example.org/a?b=1&amp;c=2|here>", "https://example.org/a?b=1&c=2")]
    [InlineData("<mailto:lee@example.org|lee@example.org>", "lee@example.org")]
    [InlineData("<!subteam^S0TEAM|@testers> <!subteam^S0TEAM> <!here> <!channel|@channel>", "@testers @subteam @here @channel")]
    [InlineData("a &lt; b &gt; c &amp; d", "a < b > c & d")]
    [InlineData("1 < 2 and 3", "1 < 2 and 3")]
    [InlineData("nothing to read", "nothing to read")]
    [InlineData("", "")]
    public void Tokens_become_what_was_typed(string sent, string read) => SlackText.Read(sent, "T0ACME").ShouldBe(read);

    [Fact]
    public void Escapes_are_undone_once_only() => SlackText.Read("&amp;lt;b&amp;gt;", "T0ACME").ShouldBe("&lt;b&gt;");

    [Theory]
    [InlineData("&lt;@slack:T0ACME/U0LEE&gt;")]
    [InlineData("&lt;@U0LEE&gt;")]
    [InlineData("<https://example.org/&lt;@slack:T0ACME/U0LEE&gt;>")]
    [InlineData("<@x|&lt;@slack:T0ACME/U0LEE&gt;>")]
    public void A_mention_written_out_by_hand_is_none(string sent) => SlackText.Read(sent, "T0ACME").ShouldNotContain("<@");
}
