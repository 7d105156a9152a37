using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Mhhs.Bot.Web;

/// <summary>The style sheet, the script and the icon, carried inside the assembly: there is no folder that a host could fail to find.</summary>
internal static class WebFiles
{
    private static readonly (string Name, string ContentType)[] Files =
        [("bot.css", "text/css; charset=utf-8"), ("chat.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    /// <summary>Maps each file at its name. A browser asks every time and gets the bytes only when they are others.</summary>
    public static void MapWebFiles(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (name, contentType) in Files)
        {
            var bytes = Read(name);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
            endpoints.Map("/" + name, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.Bytes(bytes, contentType, entityTag: tag);
            }).AddDevelopmentOnly();
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(WebFiles).Assembly.GetManifestResourceStream("wwwroot/" + name)
            ?? throw new InvalidOperationException($"The file wwwroot/{name} is not in the assembly; look at EmbeddedResource in Mhhs.Bot.Web.csproj.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
