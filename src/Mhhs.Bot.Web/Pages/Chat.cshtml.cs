using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Web.Chat;
using Mhhs.Bot.Web.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;
using NodaTime.Text;

namespace Mhhs.Bot.Web.Pages;

/// <summary><c>/chat</c>: the whole bot in a browser. Every post stores its answer before it redirects, so the page needs no script.</summary>
[RefuseLargerThan(MaxRequestBytes, "A report may have up to 25 MB. What you sent is far larger and was not read. Go back and choose another file.")]
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes, ValueLengthLimit = 64 * 1024)]
internal sealed class ChatModel(ChatQuery query, ChatDoor door, ChatStream stream, ClockMover mover, ProgrammeClock clock, IAntiforgery antiforgery, IHostApplicationLifetime lifetime) : PageModel
{
    // A little more than twice a report, so that one that is too large is refused in words; what is larger still is not taken in at all.
    private const int MaxRequestBytes = 2 * UploadedReport.MaxBytes + 1024 * 1024;

    private const string NobodyHere = "The local chat is for the people of the sample programme, and this database has none of them: it was first used for a programme of your own, "
        + "or with Programme:SampleData off. To see the sample, start with an empty database (by default src/Mhhs.Bot/data).";

    /// <summary>What the page shows.</summary>
    public ChatView View { get; private set; } = null!;

    /// <summary>For the forms of messages.</summary>
    public AntiforgeryTokenSet Tokens { get; private set; } = null!;

    /// <summary>Names what will be sent from this drawing, so that sending it twice is one event.</summary>
    public Guid Key { get; private set; }

    /// <summary>What the box holds already.</summary>
    public string? Draft { get; private set; }

    /// <summary>Draws the page.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "as")] string? handle, [FromQuery(Name = "in")] string? placeId, string? draft, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(handle, placeId, cancellationToken) is not { } view)
        {
            return new ContentResult { StatusCode = StatusCodes.Status404NotFound, ContentType = "text/plain; charset=utf-8", Content = NobodyHere };
        }

        View = view;
        Tokens = antiforgery.GetAndStoreTokens(HttpContext);
        Key = Guid.NewGuid();
        Draft = draft;
        return Page();
    }

    /// <summary>Something was typed.</summary>
    public Task<IActionResult> OnPostSayAsync(string? text, Guid key) =>
        AtSeatAsync((seat, stopping) => door.SayAsync(seat, text ?? "", key, stopping));

    /// <summary>A button was pressed.</summary>
    public Task<IActionResult> OnPostPressAsync() =>
        AtSeatAsync((seat, stopping) => door.PressAsync(seat, Press(), stopping));

    /// <summary>A form was sent.</summary>
    public Task<IActionResult> OnPostAnswerAsync() =>
        AtSeatAsync((seat, stopping) => door.AnswerFormAsync(seat, Press(), stopping));

    /// <summary>A report was dropped or chosen.</summary>
    public Task<IActionResult> OnPostUploadAsync(IFormFile? file, Guid key) => AtSeatAsync(async (seat, stopping) =>
    {
        if (file is null || file.Length == 0)
        {
            await door.RefuseUploadAsync(seat, file?.FileName, file is null ? "No file came with that." : $"{UploadedReport.NameOf(file.FileName)} is empty.", key, stopping);
            return;
        }

        if (file.Length > UploadedReport.MaxBytes)
        {
            await door.RefuseUploadAsync(seat, file.FileName, $"{UploadedReport.NameOf(file.FileName)} is larger than 25 MB and was not read.", key, stopping);
            return;
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, stopping);
        await door.UploadAsync(seat, file.FileName, bytes.ToArray(), key, stopping);
    });

    /// <summary>The programme's clock is moved forward.</summary>
    public Task<IActionResult> OnPostClockAsync(string? to) => AtSeatAsync(async (seat, stopping) =>
    {
        if (!LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(to ?? "").TryGetValue(default, out var local))
        {
            await door.RefuseAsync(seat, "Move the clock to which date and time?", stopping);
            return;
        }

        // In the hour that a clock change skips or repeats, the later reading: the clock never has to go back for it.
        var moment = local.InZoneLeniently(clock.Zone).ToInstant();
        if (await mover.MoveToAsync(moment, stopping) is { } why)
        {
            await door.RefuseAsync(seat, why, stopping);
        }

        stream.Tell(ChatSignal.Everything);
    });

    // Once something was asked it is seen through: a browser that goes away must not cut a command in half.
    private async Task<IActionResult> AtSeatAsync(Func<ChatSeat, CancellationToken, Task> act)
    {
        var stopping = lifetime.ApplicationStopping;
        string handle = Request.Form["as"].ToString(), placeId = Request.Form["in"].ToString();
        if (await query.FindSeatAsync(handle, placeId, stopping) is not { } seat)
        {
            return NotFound();
        }

        await act(seat, stopping);
        return LocalRedirect(ChatHtml.Address(seat.Handle, seat.PlaceId));
    }

    private ChatPress Press()
    {
        var fields = Request.Form
            .Where(field => field.Key.StartsWith(HtmlDoor.FieldPrefix, StringComparison.Ordinal))
            .ToImmutableDictionary(field => field.Key[HtmlDoor.FieldPrefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal);
        return new ChatPress(
            long.TryParse(Request.Form["posting"], NumberStyles.None, CultureInfo.InvariantCulture, out var posting) ? posting : 0,
            $"{Request.Form["drawn"]}.{Request.Form["version"]}",
            Request.Form["path"].ToString(),
            fields);
    }
}
