using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Core.Features.Calendars;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mhhs.Bot.Web;

/// <summary><c>GET</c> and <c>HEAD /calendar/{token}.ics</c>: a calendar for whoever has its address. An unknown address and a revoked one look the same.</summary>
internal static class CalendarEndpoint
{
    /// <summary>Answers with the calendar, or as if there were no such page.</summary>
    public static async Task<IResult> FetchAsync(HttpContext context, string token, CalendarFeeds feeds, CancellationToken cancellationToken)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (token.Length > 100 || await feeds.FindAsync(token, cancellationToken) is not { } calendar)
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.NotFound();
        }

        // Asked again each time, so that what was taken back shows nothing from then on; what has not changed is not sent again.
        context.Response.Headers.CacheControl = "private, no-cache";
        var bytes = Encoding.UTF8.GetBytes(calendar);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(bytes, "text/calendar; charset=utf-8", entityTag: tag);
    }
}
