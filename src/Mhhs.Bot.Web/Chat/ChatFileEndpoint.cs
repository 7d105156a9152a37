using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Web.Chat;

/// <summary><c>GET /chat/file</c>: the file that the bot gave with a message of the local chat.</summary>
internal static class ChatFileEndpoint
{
    /// <summary>Answers with the file, always to be saved and never to be shown: its text may look like a page.</summary>
    public static async Task<IResult> FetchAsync(HttpContext context, string? @as, string? @in, long message, BotDbContext db, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || string.IsNullOrEmpty(@as) || string.IsNullOrEmpty(@in) || (ChatPlace.IsDirectId(@in) && @in != ChatPlace.DirectId(@as)))
        {
            return TypedResults.NotFound();
        }

        var found = await db.ChatMessages.AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.Id == message && candidate.ConversationId == @in && (candidate.OnlyFor == null || candidate.OnlyFor == @as), cancellationToken);
        if (found?.Content is not Reply.File file)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Content.ToArray(), file.MediaType, file.Name);
    }
}
