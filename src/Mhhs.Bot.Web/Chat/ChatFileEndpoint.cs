using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Web.Chat;

/// <summary><c>GET /chat/file</c> and <c>/chat/picture</c>: the file that the bot gave with a message of the local chat, and the pictures on its cards.</summary>
internal static class ChatFileEndpoint
{
    /// <summary>Answers with the file, always to be saved and never to be shown: its text may look like a page.</summary>
    public static async Task<IResult> FetchAsync(HttpContext context, string? @as, string? @in, long message, BotDbContext db, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, @as, @in, message, db, cancellationToken) is not Reply.File file)
        {
            return TypedResults.NotFound();
        }

        Guard(context);
        return TypedResults.File(file.Content.ToArray(), file.MediaType, file.Name);
    }

    /// <summary><c>GET /chat/picture</c>: a picture on a card that the bot gave, by its place there.</summary>
    public static async Task<IResult> FetchPictureAsync(HttpContext context, string? @as, string? @in, long message, int element, BotDbContext db, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, @as, @in, message, db, cancellationToken) is not Reply.Show show
            || show.Card.Elements.ElementAtOrDefault(element) is not CardElement.Image { MediaType: "image/png" } image)
        {
            return TypedResults.NotFound();
        }

        Guard(context);
        return TypedResults.Bytes(image.Content.ToArray(), image.MediaType);
    }

    /// <summary>What the bot said in a message that this reader may see; null for none.</summary>
    private static async Task<Reply?> FindAsync(HttpContext context, string? @as, string? @in, long message, BotDbContext db, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || string.IsNullOrEmpty(@as) || string.IsNullOrEmpty(@in) || (ChatPlace.IsDirectId(@in) && @in != ChatPlace.DirectId(@as)))
        {
            return null;
        }

        var found = await db.ChatMessages.AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.Id == message && candidate.ConversationId == @in && (candidate.OnlyFor == null || candidate.OnlyFor == @as), cancellationToken);
        return found?.Content;
    }

    private static void Guard(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
