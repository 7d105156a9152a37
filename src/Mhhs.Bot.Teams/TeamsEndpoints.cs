using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mhhs.Bot.Teams;

/// <summary>The address Teams calls.</summary>
public static class TeamsEndpoints
{
    /// <summary>Maps <c>POST /api/messages</c>; each request proves itself by its token, so no sign-in stands before it.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/messages", (HttpContext context, TeamsDoor door) => door.ReceiveAsync(context)).AllowAnonymous();
        return endpoints;
    }
}
