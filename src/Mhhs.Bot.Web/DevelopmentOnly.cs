using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mhhs.Bot.Web;

/// <summary>Shuts what has no sign-in yet to all but a developer's own browser on the same machine; to everybody else it does not exist.</summary>
public static class DevelopmentOnly
{
    /// <summary>
    /// Whether a request comes from this machine, while in development, straight from a browser: a loopback address, a loopback name in
    /// <c>Host</c> (so that a foreign name that resolves to 127.0.0.1 gets nothing), and no header that a proxy would have added.
    /// </summary>
    /// <param name="context">The request. One without a remote address (a Unix socket) is refused.</param>
    public static bool Allows(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        return context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
            && remote is not null
            && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
            && IsLoopbackName(context.Request.Host.Host)
            && !context.Request.Headers.Keys.Any(IsForwarded);
    }

    /// <summary>Makes endpoints answer 404 where <see cref="Allows"/> says no. Needs <c>AddBotWeb</c>, which registers what reads the mark.</summary>
    public static TBuilder AddDevelopmentOnly<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(Mark.Instance);
        return endpoints;
    }

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // X-Original-* is what remains of X-Forwarded-* once the framework's own middleware has read it.
    private static bool IsForwarded(string header) =>
        header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase);

    private sealed class Mark
    {
        public static Mark Instance { get; } = new();
    }

    /// <summary>Takes marked endpoints out of the running, so that the answer is the same as for an address that was never mapped.</summary>
    internal sealed class Policy : MatcherPolicy, IEndpointSelectorPolicy
    {
        /// <summary>Before the framework's other policies that look at the request, so that a refused one learns nothing from them.</summary>
        public override int Order => int.MinValue + 100;

        /// <inheritdoc />
        public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
            endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<Mark>() is not null);

        /// <inheritdoc />
        public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
        {
            var allowed = Allows(httpContext);
            for (var i = 0; i < candidates.Count; i++)
            {
                if (!allowed && candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<Mark>() is not null)
                {
                    candidates.SetValidity(i, value: false);
                }
            }

            return Task.CompletedTask;
        }
    }
}
