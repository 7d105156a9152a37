using System.Text;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Slack.BlockKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Mhhs.Bot.Slack;

/// <summary>The way in over HTTP: reads the bytes, verifies them, and hands what is genuine to <see cref="SlackDesk"/>.</summary>
internal sealed class SlackDoor(
    SlackSignature signature,
    SlackDesk desk,
    IHostApplicationLifetime lifetime,
    SlackMetrics metrics,
    ILogger<SlackDoor> logger)
{
    /// <summary>How much of a body is read.</summary>
    public const int BodyLimit = 1024 * 1024;

    /// <summary>How long a body may be that is looked into without a good signature, for <c>ssl_check</c> alone.</summary>
    private const int SslCheckLimit = 1024;

    /// <summary>Answers <c>POST /slack/commands</c>.</summary>
    public Task<IResult> CommandAsync(HttpContext context) => FormAsync(context, desk.CommandAsync);

    /// <summary>Answers <c>POST /slack/interactions</c> and <c>POST /slack/options</c>.</summary>
    public Task<IResult> InteractionAsync(HttpContext context) => FormAsync(context, form => desk.InteractionAsync(form.GetValueOrDefault("payload").ToString()));

    /// <summary>Answers <c>POST /slack/events</c>, whose body is JSON.</summary>
    public async Task<IResult> EventAsync(HttpContext context)
    {
        var (refusal, body) = await ReadAsync(context.Request);
        return body is null ? refusal : Answer(context.Request.Path, await desk.EventAsync(Encoding.UTF8.GetString(body)));
    }

    private async Task<IResult> FormAsync(HttpContext context, Func<Dictionary<string, StringValues>, Task<DeskAnswer>> take)
    {
        var (refusal, body) = await ReadAsync(context.Request);
        if (body is null)
        {
            return refusal;
        }

        return ReadForm(body) is { } form
            ? Answer(context.Request.Path, await take(form))
            : Refuse(context.Request.Path, "no form", StatusCodes.Status400BadRequest);
    }

    /// <summary>Reads and verifies the body. It is null where the request is answered already.</summary>
    private async Task<(IResult Refusal, byte[]? Body)> ReadAsync(HttpRequest request)
    {
        var body = await request.Body.ReadAtMostAsync(BodyLimit, request.ContentLength, lifetime.ApplicationStopping);
        if (body is null)
        {
            return (Refuse(request.Path, "too large", StatusCodes.Status413PayloadTooLarge), null);
        }

        // Slack's check of our certificate need not be signed. Nothing else is read from it, so nothing can be smuggled in.
        if (body.Length <= SslCheckLimit && ReadForm(body) is { } check && check.GetValueOrDefault("ssl_check") == "1")
        {
            return (TypedResults.Ok(), null);
        }

        var verdict = signature.Check(body, request.Headers[SlackSignature.TimestampHeader], request.Headers[SlackSignature.SignatureHeader]);
        if (verdict != SignatureVerdict.Genuine)
        {
            return (Refuse(request.Path, Reason(verdict), StatusCodes.Status401Unauthorized), null);
        }

        return (TypedResults.Ok(), body);
    }

    private static Dictionary<string, StringValues>? ReadForm(byte[] body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body));
            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private IResult Answer(string path, DeskAnswer answer)
    {
        switch (answer)
        {
            case DeskAnswer.Taken { Says: { } says }:
                return TypedResults.Text(BlockKitRenderer.ToJson(says), "application/json", Encoding.UTF8);
            case DeskAnswer.Taken:
                return TypedResults.Ok();
            case DeskAnswer.NotYet:
                return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
            case DeskAnswer.Malformed { Why: var why }:
                metrics.Refused("malformed");
                logger.Refused(path, why);
                return TypedResults.BadRequest();
            default:
                throw new ArgumentOutOfRangeException(nameof(answer), answer.GetType().Name, "No response for this answer.");
        }
    }

    private StatusCodeHttpResult Refuse(string path, string reason, int status)
    {
        metrics.Refused(reason);
        logger.Refused(path, reason);
        return TypedResults.StatusCode(status);
    }

    private static string Reason(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.NotConfigured => "Slack:SigningSecret is not set",
        SignatureVerdict.Stale => "stale",
        _ => "wrong signature",
    };
}
