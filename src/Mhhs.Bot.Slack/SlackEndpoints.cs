using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mhhs.Bot.Slack;

/// <summary>The addresses Slack calls.</summary>
public static class SlackEndpoints
{
    /// <summary>Maps <c>POST /slack/commands</c>, <c>/slack/events</c>, <c>/slack/interactions</c> and <c>/slack/options</c>; each request proves itself by its signature, so no sign-in stands before them. And <c>GET /slack/install</c> and <c>/slack/oauth</c>, which anybody may open: what is installed waits for an admin.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/slack/commands", (HttpContext context, SlackDoor door) => door.CommandAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/events", (HttpContext context, SlackDoor door) => door.EventAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/options", (HttpContext context, SlackDoor door) => door.InteractionAsync(context)).AllowAnonymous();
        endpoints.MapPost("/slack/interactions", (HttpContext context, SlackDoor door) => door.InteractionAsync(context)).AllowAnonymous();
        endpoints.MapGet("/slack/install", (HttpContext context, SlackInstalls installs) => installs.Begin(context)).AllowAnonymous();
        endpoints.MapGet("/slack/oauth", (HttpContext context, SlackInstalls installs, CancellationToken cancellationToken) => installs.EndAsync(context, cancellationToken)).AllowAnonymous();
        return endpoints;
    }
}
