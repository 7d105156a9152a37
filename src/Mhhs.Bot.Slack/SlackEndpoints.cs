using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mhhs.Bot.Slack;

/// <summary>The addresses Slack calls.</summary>
public static class SlackEndpoints
{
    /// <summary>Maps <c>POST /slack/commands</c>, <c>/slack/events</c>, <c>/slack/interactions</c> and <c>/slack/options</c>; each request proves itself by its signature, so no sign-in stands before them.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/slack/commands", (HttpContext context, SlackDoor door) => door.CommandAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/events", (HttpContext context, SlackDoor door) => door.EventAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/options", (HttpContext context, SlackDoor door) => door.InteractionAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/interactions", (HttpContext context, SlackDoor door) => door.InteractionAsync(context)).AllowAnonymous();
        return endpoints;
    }
}
