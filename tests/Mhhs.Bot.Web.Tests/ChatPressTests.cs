using System.Collections.Immutable;
using Mhhs.Bot.Web.Chat;

namespace Mhhs.Bot.Web.Tests;

public sealed class ChatPressTests
{
    private static readonly ChatPress Press = new(7, "2.5", "action done", Fields(("action", "TMAG08-02"), ("note", "sent")));

    [Fact]
    public void The_same_press_of_the_same_drawing_is_one_event() =>
        (Press with { Fields = Fields(("note", "sent"), ("action", "TMAG08-02")) }).EventKey("sam").ShouldBe(Press.EventKey("sam"));

    [Fact]
    public void Another_person_posting_version_or_button_is_another_event()
    {
        string[] keys =
        [
            Press.EventKey("sam"),
            Press.EventKey("priya"),
            (Press with { Posting = 8 }).EventKey("sam"),
            (Press with { Drawn = "3.5" }).EventKey("sam"),
            (Press with { Path = "action agree" }).EventKey("sam"),
            (Press with { Fields = Fields(("action", "TMAG08-03"), ("note", "sent")) }).EventKey("sam"),
            // Fields whose values look like other fields are told apart.
            (Press with { Fields = Fields(("action", "TMAG08-02\n4:note=4:sent")) }).EventKey("sam"),
        ];

        keys.ShouldBeUnique();
    }

    private static ImmutableDictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToImmutableDictionary(field => field.Name, field => field.Value);
}
