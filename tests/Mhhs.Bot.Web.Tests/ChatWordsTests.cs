using Mhhs.Bot.Web.Chat;

namespace Mhhs.Bot.Web.Tests;

public sealed class ChatWordsTests
{
    private static readonly HashSet<string> Handles = ["sam", "priya.nair"];

    [Theory]
    [InlineData("/action done TMAG08-02 sent", "action", "done TMAG08-02 sent")]
    [InlineData("  /Group bind TMAG ", "group", "bind TMAG")]
    [InlineData("/headlines", "headlines", "")]
    [InlineData("/action\u00A0list", "action", "list")]
    [InlineData("/mhhs done TMAG08-02", null, "done TMAG08-02")]
    [InlineData("/mhhs", null, "")]
    [InlineData("/help done", null, "help done")]
    [InlineData("/actoin done TMAG08-02", null, "actoin done TMAG08-02")]
    public void A_slash_command_is_read_anywhere_and_seen_by_nobody_else(string typed, string? noun, string text)
    {
        ChatWords.Read(typed, isDirect: false, Handles).ShouldBe(new ChatWords(noun, text, IsSlash: true));
        ChatWords.Read(typed, isDirect: true, Handles).ShouldBe(new ChatWords(noun, text, IsSlash: true));
    }

    [Theory]
    [InlineData("@mhhs done TMAG08-02", "done TMAG08-02")]
    [InlineData("@Mhhs, list", "list")]
    [InlineData("@mhhs", "")]
    public void A_mention_calls_the_bot_in_the_channel(string typed, string text) =>
        ChatWords.Read(typed, isDirect: false, Handles).ShouldBe(new ChatWords(null, text, IsSlash: false));

    [Theory]
    [InlineData("done TMAG08-02")]
    [InlineData("I asked @mhhs yesterday")]
    [InlineData("@mhhsx list")]
    [InlineData("@sam could you look")]
    public void Members_talking_among_themselves_are_left_alone(string typed) =>
        ChatWords.Read(typed, isDirect: false, Handles).ShouldBeNull();

    [Fact]
    public void In_direct_messages_the_slash_may_be_left_out() =>
        ChatWords.Read("done TMAG08-02", isDirect: true, Handles).ShouldBe(new ChatWords(null, "done TMAG08-02", IsSlash: false));

    [Theory]
    [InlineData("/action assign TMAG08-02 @sam", "assign TMAG08-02 <@chat:local/sam>")]
    [InlineData("/action assign TMAG08-02 @Sam.", "assign TMAG08-02 <@chat:local/sam>.")]
    [InlineData("/action assign TMAG08-02 @priya.nair, today", "assign TMAG08-02 <@chat:local/priya.nair>, today")]
    [InlineData("/action update TMAG08-02 sent to x@sam", "update TMAG08-02 sent to x@sam")]
    [InlineData("/action update TMAG08-02 asked @nobody and @samuel", "update TMAG08-02 asked @nobody and @samuel")]
    public void Only_a_known_person_becomes_a_mention(string typed, string text) =>
        ChatWords.Read(typed, isDirect: false, Handles)!.Text.ShouldBe(text);
}
