using System.Net;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Web.Tests;

/// <summary>The chat as a browser without script uses it.</summary>
public sealed partial class ChatPageTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static readonly string[] Pages = ["/", "/chat", "/chat/stream?as=ann&in=%40ann", "/a/TMAG08-02", "/bot.css", "/chat.js"];

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Typing_is_answered_on_the_page_one_is_sent_back_to()
    {
        using var browser = Browser();

        var answered = await SayAsync(browser, "ann", "@ann", "frobnicate <b>now</b>");

        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answered.Content.ReadAsStringAsync(Stopping);
        page.ShouldContain("frobnicate &lt;b&gt;now&lt;/b&gt;");
        page.ShouldContain("Not done: ");
        page.ShouldNotContain("<b>now</b>");
    }

    [Fact]
    public async Task A_post_without_the_forms_token_is_refused()
    {
        using var browser = Browser();
        await browser.GetAsync("/chat", Stopping);

        using var content = new FormUrlEncodedContent([new("as", "ann"), new("in", "@ann"), new("key", Guid.NewGuid().ToString()), new("text", "list")]);
        (await browser.PostAsync(new Uri("/chat?handler=Say", UriKind.Relative), content, Stopping)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_report_of_more_than_25_MB_is_refused_in_words()
    {
        using var browser = Browser();
        var page = await browser.GetStringAsync(new Uri("/chat?as=sam", UriKind.Relative), Stopping);
        using var content = new MultipartFormDataContent
        {
            { new StringContent("sam"), "as" },
            { new StringContent("@sam"), "in" },
            { new StringContent(Guid.NewGuid().ToString()), "key" },
            { new StringContent(Token().Match(page).Groups["token"].Value), "__RequestVerificationToken" },
            { new ByteArrayContent(new byte[31 * 1024 * 1024]), "file", "huge.txt" },
        };

        var answered = await browser.PostAsync(new Uri("/chat?handler=Upload", UriKind.Relative), content, Stopping);

        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
        var shown = await answered.Content.ReadAsStringAsync(Stopping);
        shown.ShouldContain("huge.txt is larger than 25 MB and was not read.");
        shown.ShouldContain("Report: huge.txt");
    }

    [Fact]
    public async Task What_is_far_larger_is_refused_in_words_before_it_is_read()
    {
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var browser = new HttpClient(handler) { BaseAddress = bot.Address };
        using var content = new NeverSent(98 * 1024 * 1024);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat?handler=Upload") { Content = content };
        request.Headers.ExpectContinue = true;

        using var answered = await browser.SendAsync(request, Stopping);

        answered.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answered.Content.ReadAsStringAsync(Stopping)).ShouldContain("up to 25 MB");
        content.WasAsked.ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_file_stands_in_the_conversation_with_the_reason()
    {
        using var browser = Browser();
        var page = await browser.GetStringAsync(new Uri("/chat?as=sam", UriKind.Relative), Stopping);
        using var content = new MultipartFormDataContent
        {
            { new StringContent("sam"), "as" },
            { new StringContent("@sam"), "in" },
            { new StringContent(Guid.NewGuid().ToString()), "key" },
            { new StringContent(Token().Match(page).Groups["token"].Value), "__RequestVerificationToken" },
            { new ByteArrayContent([]), "file", "hollow.txt" },
        };

        var shown = await (await browser.PostAsync(new Uri("/chat?handler=Upload", UriKind.Relative), content, Stopping)).Content.ReadAsStringAsync(Stopping);

        shown.ShouldContain("Report: hollow.txt");
        shown.ShouldContain("hollow.txt is empty.");
    }

    [Fact]
    public async Task An_exported_report_is_a_link_to_a_file_for_whoever_asked_and_nobody_else()
    {
        using var browser = Browser();
        var page = await (await SayAsync(browser, "sam", "@sam", "headlines export TMAG 8 html")).Content.ReadAsStringAsync(Stopping);
        var address = WebUtility.HtmlDecode(FileLink().Matches(page)[^1].Groups["address"].Value);

        using var file = await browser.GetAsync(new Uri(address, UriKind.Relative), Stopping);
        using var others = await browser.GetAsync(new Uri(address.Replace("sam", "ann", StringComparison.Ordinal), UriKind.Relative), Stopping);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=TMAG-008-headline-report.html; filename*=UTF-8''TMAG-008-headline-report.html");
        (await file.Content.ReadAsStringAsync(Stopping)).ShouldContain("<th scope=\"col\">Action Ref</th>");
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_calendars_address_works_until_it_is_taken_back()
    {
        using var browser = Browser();
        var page = await (await SayAsync(browser, "sam", "@sam", "group calendar TMAG")).Content.ReadAsStringAsync(Stopping);
        var address = new Uri(CalendarLink().Matches(page)[^1].Value, UriKind.Relative);

        using var open = await browser.GetAsync(address, Stopping);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(open.Headers.ETag!);
        using var unchanged = await browser.SendAsync(again, Stopping);
        using var look = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await browser.SendAsync(look, Stopping);
        await SayAsync(browser, "sam", "@sam", "group calendar TMAG off");
        using var shut = await browser.GetAsync(address, Stopping);
        using var late = new HttpRequestMessage(HttpMethod.Get, address);
        late.Headers.IfNoneMatch.Add(open.Headers.ETag!);
        using var gone = await browser.SendAsync(late, Stopping);

        (open.StatusCode, open.Content.Headers.ContentType!.ToString()).ShouldBe((HttpStatusCode.OK, "text/calendar; charset=utf-8"));
        (open.Headers.CacheControl!.Private, open.Headers.CacheControl.NoCache).ShouldBe((true, true));
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await unchanged.Content.ReadAsByteArrayAsync(Stopping)).ShouldBeEmpty();
        (head.StatusCode, head.Content.Headers.ContentType!.ToString(), head.Headers.ETag).ShouldBe((HttpStatusCode.OK, "text/calendar; charset=utf-8", open.Headers.ETag));
        (await head.Content.ReadAsByteArrayAsync(Stopping)).ShouldBeEmpty();
        (shut.Headers.CacheControl!.NoStore, gone.StatusCode).ShouldBe((true, HttpStatusCode.NotFound));
        (await open.Content.ReadAsStringAsync(Stopping)).ShouldContain("UID:action-TMAG8-");
        shut.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A body that says how large it is and notes when somebody wants it.</summary>
    private sealed class NeverSent(long length) : HttpContent
    {
        public bool WasAsked { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAsked = true;
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long size)
        {
            size = length;
            return true;
        }
    }

    [GeneratedRegex("href=\"(?<address>/chat/file[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileLink();

    [GeneratedRegex("/calendar/[A-Za-z0-9_-]{43}\\.ics", RegexOptions.None, 1000)]
    private static partial Regex CalendarLink();

    [Fact]
    public async Task Nobody_writes_from_a_conversation_that_is_not_theirs()
    {
        using var browser = Browser();

        (await SayAsync(browser, "ann", "@bilal", "list")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_page_forbids_what_is_not_a_file_of_ours()
    {
        using var browser = Browser();
        foreach (var path in new[] { "/", "/chat", $"/a/{await bot.OpenReferenceAsync()}" })
        {
            var answer = await browser.GetAsync(path, Stopping);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
            var page = await answer.Content.ReadAsStringAsync(Stopping);
            Inline().IsMatch(page).ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task An_action_is_found_however_its_reference_is_written()
    {
        using var browser = Browser();
        var reference = await bot.OpenReferenceAsync();

        (await (await browser.GetAsync($"/a/{reference.ToLowerInvariant()}", Stopping)).Content.ReadAsStringAsync(Stopping)).ShouldContain($"<h1>{reference}</h1>");
        (await browser.GetAsync("/a/TMAG99-99", Stopping)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/a/nonsense", Stopping)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_log_lists_what_was_asked_for()
    {
        using var browser = Browser();
        var reference = await bot.OpenReferenceAsync();

        (await (await browser.GetAsync($"/?group=tmag&words={reference}", Stopping)).Content.ReadAsStringAsync(Stopping)).ShouldContain($"href=\"/a/{reference}\"");
        (await (await browser.GetAsync("/?words=no-such-words-anywhere", Stopping)).Content.ReadAsStringAsync(Stopping)).ShouldContain("0 actions");
    }

    [Fact]
    public async Task A_proxy_or_a_foreign_name_finds_none_of_the_pages()
    {
        using var browser = Browser();
        foreach (var path in Pages)
        {
            using var forwarded = new HttpRequestMessage(HttpMethod.Get, path);
            forwarded.Headers.Add("X-Forwarded-For", "192.0.2.7");
            (await browser.SendAsync(forwarded, HttpCompletionOption.ResponseHeadersRead, Stopping)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);

            using var foreign = new HttpRequestMessage(HttpMethod.Get, path);
            foreign.Headers.Host = "bot.example.org";
            (await browser.SendAsync(foreign, HttpCompletionOption.ResponseHeadersRead, Stopping)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task What_others_say_arrives_by_the_stream()
    {
        using var browser = Browser();
        using var listening = await browser.GetAsync(new Uri("/chat/stream?as=carys&in=%23tmag&stamp=0.0.0", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Stopping);
        using var stream = new StreamReader(await listening.Content.ReadAsStreamAsync(Stopping));
        (await stream.ReadLineAsync(Stopping)).ShouldNotBeNull();

        await SayAsync(browser, "ann", "#tmag", "/action list");
        await SayAsync(browser, "ann", "#tmag", "shall we meet on Friday?");

        var seen = "";
        while (!seen.Contains("shall we meet on Friday?", StringComparison.Ordinal))
        {
            seen += await stream.ReadLineAsync(Stopping);
        }

        // The slash command of another was never sent here.
        seen.ShouldNotContain("/action list");
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient browser, string handle, string place, string text)
    {
        var page = await browser.GetStringAsync(new Uri($"/chat?as={handle}", UriKind.Relative), Stopping);
        using var content = new FormUrlEncodedContent(
        [
            new("as", handle), new("in", place), new("key", Guid.NewGuid().ToString()), new("text", text),
            new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value),
        ]);
        return await browser.PostAsync(new Uri("/chat?handler=Say", UriKind.Relative), content, Stopping);
    }

    private HttpClient Browser() => new(new HttpClientHandler()) { BaseAddress = bot.Address };

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
}
