using System.Text;
using Mhhs.Bot.Core.Features.Calendars;
using Microsoft.AspNetCore.Http;

namespace Mhhs.Bot.Web;

/// <summary><c>GET /calendar/{token}.ics</c>: a calendar for whoever has its address. An unknown address and a revoked one look the same.</summary>
internal static class CalendarEndpoint
{
    /// <summary>Answers with the calendar, or as if there were no such page.</summary>
    public static async Task<IResult> FetchAsync(HttpContext context, string token, CalendarFeeds feeds, CancellationToken cancellationToken)
    {
        if (token.Length > 100 || await feeds.FindAsync(token, cancellationToken) is not { } calendar)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=300";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Text(calendar, "text/calendar", Encoding.UTF8);
    }
}
