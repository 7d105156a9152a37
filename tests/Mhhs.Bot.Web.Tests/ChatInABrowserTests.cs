using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhhs.Bot.Web.Tests;

public sealed class ChatInABrowserTests(RunningBot bot, Chromium chromium) : IClassFixture<RunningBot>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newcomer_types_and_sees_the_reply(bool withScript)
    {
        var page = await chromium.OpenAsync(bot.Address, withScript);
        var faults = FaultsOf(page);
        var reference = await bot.OpenReferenceAsync();

        await page.GotoAsync("/chat?as=dev");
        await page.GetByLabel("Message to").FillAsync($"show {reference}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync($"show {reference}");
        await Expect(page.GetByRole(AriaRole.Log).Locator(".from-bot").Last).ToContainTextAsync(reference);
        await Expect(page.GetByLabel("Message to")).ToHaveValueAsync("");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_one_person_says_another_sees_without_reloading()
    {
        var ewa = await chromium.OpenAsync(bot.Address);
        var fergus = await chromium.OpenAsync(bot.Address);
        await ewa.GotoAsync("/chat?as=ewa&in=%23tmag");
        await fergus.GotoAsync("/chat?as=fergus&in=%23tmag");

        await ewa.GetByLabel("Message to").FillAsync("shall we meet before the next TMAG?");
        await ewa.Keyboard.PressAsync("Enter");

        await Expect(fergus.GetByRole(AriaRole.Log)).ToContainTextAsync("shall we meet before the next TMAG?");
    }

    [Fact]
    public async Task An_example_fills_the_box_and_enter_sends_it()
    {
        var page = await chromium.OpenAsync(bot.Address);
        await page.GotoAsync("/chat?as=grace");

        await page.Locator(".examples a").First.ClickAsync();
        await Expect(page.GetByLabel("Message to")).Not.ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Log).Locator(".from-bot")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_morning_brings_the_reminder_to_an_open_page_and_a_press_answers_it()
    {
        var isla = await chromium.OpenAsync(bot.Address);
        var secretary = await chromium.OpenAsync(bot.Address);
        await isla.GotoAsync("/chat?as=isla");
        await secretary.GotoAsync("/chat?as=sam");

        await secretary.GetByRole(AriaRole.Button, new() { Name = "Next morning" }).ClickAsync();

        var reminder = isla.GetByRole(AriaRole.Log).Locator(".from-bot").Filter(new() { HasText = "TMAG08-02" });
        await Expect(reminder).ToBeVisibleAsync();
        await Expect(secretary.Locator("#now")).ToContainTextAsync("19 Aug 2022, 09:0");
        await Expect(isla.Locator("#now")).ToContainTextAsync("19 Aug 2022, 09:0");

        await reminder.GetByRole(AriaRole.Button, new() { Name = "Done" }).First.ClickAsync();
        await Expect(isla.GetByRole(AriaRole.Log)).ToContainTextAsync("Undo");
    }

    [Fact]
    public async Task A_narrow_screen_shows_everything_without_scrolling_sideways()
    {
        var page = await chromium.OpenAsync(bot.Address);
        await page.SetViewportSizeAsync(320, 640);
        var reference = await bot.OpenReferenceAsync();
        await page.GotoAsync("/chat?as=huw");
        await page.GetByLabel("Message to").FillAsync($"show {reference}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Log).Locator(".from-bot")).ToHaveCountAsync(1);

        foreach (var path in new[] { page.Url, "/", $"/a/{reference}" })
        {
            await page.GotoAsync(path);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, path);
        }
    }

    private static List<string> FaultsOf(IPage page)
    {
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Add(message.Text);
            }
        };
        return faults;
    }
}
