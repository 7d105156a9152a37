using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Slack.BlockKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Mhhs.Bot.Slack;

/// <summary>Takes a request from its bytes to its answer: verify, parse, dispatch, render.</summary>
internal sealed class SlackDoor(
    SlackSignature signature,
    SlackDispatch dispatch,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    SlackMetrics metrics,
    ILogger<SlackDoor> logger)
{
    /// <summary>How long a command may take before Slack, which waits 3 seconds, is acknowledged without an answer.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>How much of a body is read.</summary>
    public const int BodyLimit = 1024 * 1024;

    /// <summary>How long a body may be that is looked into without a good signature, for <c>ssl_check</c> alone.</summary>
    private const int SslCheckLimit = 1024;

    /// <summary>Answers <c>POST /slack/commands</c>.</summary>
    public async Task<IResult> CommandAsync(HttpContext context)
    {
        var (refusal, form) = await ReadAsync(context.Request);
        if (form is null)
        {
            return refusal;
        }

        var inbound = SlackInbound.Command(form);
        if (inbound is not Inbound.Asked { Request: var request })
        {
            return TurnAway(context.Request.Path, inbound);
        }

        return await AnswerInTimeAsync(request) is { } reply and not Reply.Silent ? Json(reply, request) : TypedResults.Ok();
    }

    /// <summary>Answers <c>POST /slack/interactions</c>. The response has no room for a reply; the dispatcher queues it for <see cref="CommandRequest.ReplyTo"/>.</summary>
    public async Task<IResult> InteractionAsync(HttpContext context)
    {
        var (refusal, form) = await ReadAsync(context.Request);
        if (form is null)
        {
            return refusal;
        }

        var inbound = SlackInbound.Interaction(form.GetValueOrDefault("payload").ToString());
        if (inbound is not Inbound.Asked { Request: var request })
        {
            return TurnAway(context.Request.Path, inbound);
        }

        await AnswerInTimeAsync(request);
        return TypedResults.Ok();
    }

    /// <summary>Reads and verifies the body. The form is null where the request is answered already.</summary>
    private async Task<(IResult Refusal, Dictionary<string, StringValues>? Form)> ReadAsync(HttpRequest request)
    {
        var body = await ReadBodyAsync(request);
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

        return ReadForm(body) is { } form ? (TypedResults.Ok(), form) : (Refuse(request.Path, "no form", StatusCodes.Status400BadRequest), null);
    }

    private async Task<byte[]?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength > BodyLimit)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, lifetime.ApplicationStopping)) > 0)
        {
            if (body.Length + count > BodyLimit)
            {
                return null;
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
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

    /// <summary>Runs the command. Null when it takes too long: it then goes on by itself, and its reply is queued when it comes.</summary>
    private async Task<Reply?> AnswerInTimeAsync(CommandRequest request)
    {
        using var timer = new CancellationTokenSource();
        // On a thread of its own: what of it does not await would hold the acknowledgement up.
        var work = Task.Run(() => dispatch.Run(request, lifetime.ApplicationStopping));
        if (await Task.WhenAny(work, Task.Delay(Budget, time, timer.Token)) == work)
        {
            await timer.CancelAsync();
            return await work;
        }

        metrics.Late();
        logger.AnswersLater(request.EventKey);
        _ = AnswerLaterAsync(request, work);
        return null;
    }

    private async Task AnswerLaterAsync(CommandRequest request, Task<Reply> work)
    {
        // Nobody awaits this task: what goes wrong in it is written down here or nowhere.
        await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompletedSuccessfully)
        {
            logger.FailedLater(work.Exception, request.EventKey);
            return;
        }

        var reply = await work;
        if (request.ReplyTo is not null || reply is Reply.Silent)
        {
            return;
        }

        // Were its response_url used up by then, a private answer must still not be posted for all to see.
        var addressed = request with { Conversation = request.Conversation with { OnlyFor = request.Account.UserId } };
        var queued = dispatch.ReplyLater(addressed, reply, lifetime.ApplicationStopping);
        await queued.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!queued.IsCompletedSuccessfully)
        {
            logger.FailedLater(queued.Exception, request.EventKey);
        }
    }

    private IResult TurnAway(string path, Inbound inbound)
    {
        switch (inbound)
        {
            case Inbound.Malformed { Why: var why }:
                metrics.Refused("malformed");
                logger.Refused(path, why);
                return TypedResults.BadRequest();
            case Inbound.NotForUs { Why: var why }:
                logger.Ignored(why);
                return TypedResults.Ok();
            default:
                throw new ArgumentOutOfRangeException(nameof(inbound), inbound.GetType().Name, "This one was to be dispatched.");
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

    private static ContentHttpResult Json(Reply reply, CommandRequest request) =>
        TypedResults.Text(BlockKitRenderer.ToJson(BlockKitRenderer.Response(reply, request.Account.Workspace)), "application/json", Encoding.UTF8);
}
