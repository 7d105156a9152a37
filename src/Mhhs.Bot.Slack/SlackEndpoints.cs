using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mhhs.Bot.Slack;

/// <summary>The addresses Slack calls.</summary>
public static class SlackEndpoints
{
    /// <summary>Maps <c>POST /slack/commands</c> and <c>POST /slack/interactions</c>; each request proves itself by its signature, so no sign-in stands before them.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/slack/commands", (HttpContext context, SlackDoor door) => door.CommandAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/interactions", (HttpContext context, SlackDoor door) => door.InteractionAsync(context)).AllowAnonymous();
        return endpoints;
    }
}
