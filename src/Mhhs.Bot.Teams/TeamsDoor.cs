using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Teams.AdaptiveCards;
using Mhhs.Bot.Teams.Connector;
using Mhhs.Bot.Teams.Protocol;
using Mhhs.Bot.Teams.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Teams;

/// <summary>Takes an activity from its bytes to its answer: read, check the token, remember where to answer, dispatch, render.</summary>
internal sealed class TeamsDoor(
    BotFrameworkTokens tokens,
    ChatAddresses addresses,
    TeamsFiles files,
    TeamsDispatch dispatch,
    IOptions<TeamsOptions> options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    TeamsMetrics metrics,
    ILogger<TeamsDoor> logger)
{
    /// <summary>How long a command may take before Teams is acknowledged without an answer; it sends an activity again after some 15 seconds.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    // One more than is imported at once, so that whoever drops several hears that it is one at a time.
    private const int MostFiles = 2;

    /// <summary>How much of a body is read: a message of Teams is at most 100 KB.</summary>
    public const int BodyLimit = 256 * 1024;

    /// <summary>Answers <c>POST /api/messages</c>.</summary>
    public async Task<IResult> ReceiveAsync(HttpContext context)
    {
        if (await context.Request.Body.ReadAtMostAsync(BodyLimit, context.Request.ContentLength, lifetime.ApplicationStopping) is not { } body)
        {
            return Refuse("too large", StatusCodes.Status413PayloadTooLarge);
        }

        if (Parse(body) is not { } activity)
        {
            return Refuse("no activity", StatusCodes.Status400BadRequest);
        }

        if (await DistrustAsync(context, activity) is { } refusal)
        {
            return refusal;
        }

        // Where the answer goes has to be known before there is one.
        await KeepAddressAsync(activity);
        switch (TeamsInbound.Read(activity))
        {
            case Inbound.Asked asked:
                return await AnswerAsync(asked);
            case Inbound.Dropped { Request: var request, Files: var dropped }:
                await AnswerInTimeAsync(request, () => ImportAsync(request, dropped));
                return TypedResults.Ok();
            case Inbound.Told told:
                return await TellAsync(told, activity);
            case Inbound.UnknownInvoke { Name: var name }:
                logger.Ignored($"an invoke that is not answered: {name}");
                return TypedResults.StatusCode(StatusCodes.Status501NotImplemented);
            case Inbound.Malformed { Why: var why }:
                return activity.Type == "invoke" ? Json(InvokeAnswer.Error(400, "BadRequest", "That was no button of the bot's.")) : Refuse(why, StatusCodes.Status400BadRequest);
            case Inbound.NotForUs { Why: var ignored }:
                logger.Ignored(ignored);
                return TypedResults.Ok();
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} has no answer.");
        }
    }

    /// <summary>Why an activity is refused, or null where it may be trusted.</summary>
    private async Task<IResult?> DistrustAsync(HttpContext context, Activity activity)
    {
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service) || !options.Value.MayCall(service))
        {
            return Refuse("the address to answer to is on no host of Teams:AllowedHosts", StatusCodes.Status403Forbidden);
        }

        if (IsPlayground(context, service))
        {
            return null;
        }

        var verdict = await tokens.CheckAsync(context.Request.Headers.Authorization, activity.ChannelId, activity.ServiceUrl, lifetime.ApplicationStopping);
        if (verdict != TokenVerdict.Genuine)
        {
            return Refuse(Reason(verdict), verdict switch
            {
                TokenVerdict.OtherService or TokenVerdict.NotEndorsed => StatusCodes.Status403Forbidden,
                // Sent again later, it may be let in.
                TokenVerdict.NoKeys => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status401Unauthorized,
            });
        }

        // The token says nothing of the tenant; who may use the bot is ours to say.
        return TeamsInbound.TenantOf(activity) is { } tenant && options.Value.Tenants.Contains(tenant, StringComparer.OrdinalIgnoreCase)
            ? null
            : Refuse("a tenant that is not in Teams:AllowedTenants", StatusCodes.Status403Forbidden);
    }

    // It sends no token at all, so everything else about it has to be this machine: by the connection, not by a header, which anybody can send.
    private bool IsPlayground(HttpContext context, Uri service) =>
        options.Value.AllowPlayground && TeamsOptions.IsLocal(service) && context.Request.Headers.Authorization.Count == 0
        && context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);

    private async Task KeepAddressAsync(Activity activity)
    {
        if (TeamsInbound.TenantOf(activity) is not { } tenant || !TeamsIds.IsId(activity.Conversation?.Id) || activity.ServiceUrl is not { } serviceUrl)
        {
            return;
        }

        var kind = TeamsInbound.KindOf(activity);
        var user = activity.From is { Id: var from } sender && from != activity.Recipient?.Id && TeamsIds.IsId(from) ? TeamsInbound.UserOf(sender) : null;
        await KeepAsync(TeamsIds.Part(activity.Conversation.Id).Conversation, kind, kind == ChatAddressKind.Direct ? user : null);
        if (kind != ChatAddressKind.Direct && user is not null && await addresses.FindPersonAsync(new AccountKey(Platform.Teams, tenant, user), lifetime.ApplicationStopping) is null)
        {
            await KeepAsync(activity.From!.Id!, ChatAddressKind.Person, user);
        }

        Task KeepAsync(string name, ChatAddressKind of, string? whose) => addresses.KeepAsync(
            new ChatAddress { Platform = Platform.Teams, Workspace = tenant, Name = name, Kind = of, ServiceUrl = serviceUrl, UserId = whose, PersonId = whose is null ? null : activity.From!.Id, At = addresses.Now },
            lifetime.ApplicationStopping);
    }

    private async Task<IResult> TellAsync(Inbound.Told told, Activity activity)
    {
        if (told.IsGone)
        {
            await addresses.ForgetAsync(Platform.Teams, TeamsInbound.TenantOf(activity)!, TeamsIds.Part(activity.Conversation!.Id!).Conversation, lifetime.ApplicationStopping);
        }

        // What is thrown becomes a 500, and Teams tells it again.
        await dispatch.Tell(told.News, lifetime.ApplicationStopping);
        return TypedResults.Ok();
    }

    private async Task<IResult> AnswerAsync(Inbound.Asked asked)
    {
        var reply = await AnswerInTimeAsync(asked.Request, () => dispatch.Run(asked.Request, lifetime.ApplicationStopping));
        return !asked.IsInvoke ? TypedResults.Ok()
            : Json(reply is null ? InvokeAnswer.Message("That takes a moment; the answer follows.") : InvokeAnswer.Of(reply, asked.Request.Account.Workspace, reply.SeenBy != Visibility.InPlace));
    }

    /// <summary>Runs the command, which queues its reply itself. Null when it takes too long: it then goes on by itself.</summary>
    private async Task<Reply?> AnswerInTimeAsync(CommandRequest request, Func<Task<Reply>> run)
    {
        using var timer = new CancellationTokenSource();
        // On a thread of its own: what of it does not await would hold the acknowledgement up.
        var work = Task.Run(run);
        if (await Task.WhenAny(work, Task.Delay(Budget, time, timer.Token)) == work)
        {
            await timer.CancelAsync();
            return await work;
        }

        metrics.Late();
        logger.AnswersLater(request.EventKey);
        _ = WatchAsync(request, work);
        return null;
    }

    // Its address is good for a short while, so the file is fetched at once.
    private async Task<Reply> ImportAsync(CommandRequest request, IReadOnlyList<DroppedFile> dropped)
    {
        var fetched = new List<UploadedFile>();
        foreach (var file in dropped.Take(MostFiles))
        {
            var (uploaded, problem) = await files.FetchAsync(file, lifetime.ApplicationStopping);
            if (uploaded is null)
            {
                var reply = new Reply.Problem(problem!);
                await dispatch.ReplyLater(request with { Conversation = request.ReplyTo! }, reply, lifetime.ApplicationStopping);
                return reply;
            }

            fetched.Add(uploaded);
        }

        return await dispatch.Run(request with { Files = [.. fetched] }, lifetime.ApplicationStopping);
    }

    private async Task WatchAsync(CommandRequest request, Task<Reply> work)
    {
        // Nobody awaits this task: what goes wrong in it is written down here or nowhere.
        await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompletedSuccessfully)
        {
            logger.FailedLater(work.Exception, request.EventKey);
        }
    }

    private static Activity? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TeamsJson.Default.Activity) is { Type.Length: > 0 } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private StatusCodeHttpResult Refuse(string reason, int status)
    {
        metrics.Refused(reason);
        logger.Refused(reason);
        return TypedResults.StatusCode(status);
    }

    private static string Reason(TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.NotConfigured => "Teams:AppId is not set",
        TokenVerdict.Missing => "no token",
        TokenVerdict.OtherService => "the token is for another service",
        TokenVerdict.NotEndorsed => "the token's key does not stand for the channel",
        TokenVerdict.NoKeys => "the issuer's keys could not be had",
        _ => "the token is not good",
    };

    private static ContentHttpResult Json(JsonObject answer) => TypedResults.Text(AdaptiveCardRenderer.ToJson(answer), "application/json", Encoding.UTF8);
}
