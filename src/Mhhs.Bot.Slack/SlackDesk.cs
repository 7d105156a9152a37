using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.BlockKit;
using Mhhs.Bot.Slack.WebApi;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Mhhs.Bot.Slack;

/// <summary>What becomes of a genuine payload, over HTTP and over Socket Mode alike: parse, dispatch, render, within the time that Slack waits.</summary>
internal sealed class SlackDesk(SlackDispatch dispatch, SlackViews views, SlackFiles files, TimeProvider time, IHostApplicationLifetime lifetime, SlackMetrics metrics, ILogger<SlackDesk> logger)
{
    /// <summary>How long anything may take before Slack, which waits 3 seconds, is acknowledged without an answer.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    // One more than is imported at once, so that whoever drops several hears that it is one at a time.
    private const int MostFiles = 2;

    /// <summary>A slash command, from its fields.</summary>
    public Task<DeskAnswer> CommandAsync(IReadOnlyDictionary<string, StringValues> fields) => TakeAsync(SlackInbound.Command(fields));

    /// <summary>A payload of interactivity.</summary>
    public Task<DeskAnswer> InteractionAsync(string json) => TakeAsync(SlackInbound.Interaction(json));

    /// <summary>An envelope of the Events API.</summary>
    public Task<DeskAnswer> EventAsync(string json) => TakeAsync(SlackEvents.Read(json));

    private async Task<DeskAnswer> TakeAsync(Inbound inbound)
    {
        switch (inbound)
        {
            case Inbound.Asked { Request: var request, Surface: var surface }:
                return await AnswerInTimeAsync(request, surface) is { } reply ? await SayAsync(reply, request, surface) : DeskAnswer.Nothing;
            case Inbound.Typing { Account: var account, Conversation: var conversation, Of: var of, Text: var typed }:
                return await OfferInTimeAsync(account, conversation, of, typed);
            case Inbound.Dropped { Request: var request, Files: var dropped }:
                return await ImportInTimeAsync(request, dropped);
            case Inbound.Told { News: var news, EventKey: var key }:
                return await TellInTimeAsync(news, key);
            case Inbound.Challenge { Says: var challenge }:
                return new DeskAnswer.Taken(new JsonObject { ["challenge"] = challenge });
            case Inbound.NotForUs { Why: var why }:
                logger.Ignored(why);
                return DeskAnswer.Nothing;
            case Inbound.Malformed { Why: var why }:
                return new DeskAnswer.Malformed(why);
            default:
                throw new ArgumentOutOfRangeException(nameof(inbound), inbound.GetType().Name, "Nobody takes this one.");
        }
    }

    /// <summary>Offers answers. What takes too long is nothing: the next letter asks again.</summary>
    private async Task<DeskAnswer> OfferInTimeAsync(AccountKey account, ConversationReference conversation, LookupKind of, string typed)
    {
        var (work, isInTime) = await StartAsync(() => dispatch.Suggest(account, conversation, of, typed, lifetime.ApplicationStopping));
        var isThere = isInTime && work.IsCompletedSuccessfully;
        if (!isThere)
        {
            logger.NotOffered(work.Exception?.InnerException?.GetType().Name ?? "it takes too long");
        }

        return new DeskAnswer.Taken(BlockKitForm.Offers(isThere ? await work : []));
    }

    /// <summary>Fetches what was dropped and has it read. What takes longer than Slack waits goes on, and Slack sends the event again until it is done: so it survives the end of this process.</summary>
    private async Task<DeskAnswer> ImportInTimeAsync(CommandRequest request, SlackFile[] dropped)
    {
        var (work, isInTime) = await StartAsync(async () =>
        {
            var fetched = new List<UploadedFile>();
            foreach (var file in dropped.Take(MostFiles))
            {
                var (uploaded, problem) = await files.FetchAsync(file, request.Account.Workspace, lifetime.ApplicationStopping);
                if (uploaded is null)
                {
                    await QueueAsync(new Reply.Problem(problem!), request with { ReplyTo = null });
                    return true;
                }

                fetched.Add(uploaded);
            }

            await dispatch.Run(request with { Files = [.. fetched] }, lifetime.ApplicationStopping);
            return true;
        });
        if (isInTime)
        {
            await work;
            return DeskAnswer.Nothing;
        }

        logger.AnswersLater(request.EventKey);
        _ = LogFailureAsync(request, work);
        return new DeskAnswer.NotYet();
    }

    private async Task LogFailureAsync(CommandRequest request, Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompletedSuccessfully)
        {
            logger.FailedLater(work.Exception, request.EventKey);
        }
    }

    /// <summary>Takes news. What could not be stored in time is sent again by Slack, and taking it twice does no harm.</summary>
    private async Task<DeskAnswer> TellInTimeAsync(PlatformNews news, string eventKey)
    {
        var (work, _) = await StartAsync(async () =>
        {
            await dispatch.Tell(news, lifetime.ApplicationStopping);
            return true;
        });
        if (work.IsCompletedSuccessfully)
        {
            return DeskAnswer.Nothing;
        }

        logger.NotTaken(work.Exception?.InnerException?.GetType().Name ?? "it takes too long", eventKey);
        return new DeskAnswer.NotYet();
    }

    /// <summary>Says what has come in time and is not shown or queued already.</summary>
    private async Task<DeskAnswer> SayAsync(Reply reply, CommandRequest request, SlackSurface surface)
    {
        if (reply is Reply.Silent || request.Queues(reply))
        {
            return DeskAnswer.Nothing;
        }

        if (surface.IsForm)
        {
            return new DeskAnswer.Taken(SlackViews.Acknowledge(reply, request, surface));
        }

        if (request.ReplyTo is null && surface.ViewId is null && reply is not Reply.File)
        {
            return new DeskAnswer.Taken(BlockKitRenderer.Response(reply, request.Account.Workspace));
        }

        await QueueAsync(reply, request);
        return DeskAnswer.Nothing;
    }

    /// <summary>Runs the command, and shows its answer where a view is the place for it. Null when it takes too long: it then goes on by itself, and its reply is queued when it comes.</summary>
    /// <returns>The reply, silent where it is shown.</returns>
    private async Task<Reply?> AnswerInTimeAsync(CommandRequest request, SlackSurface surface)
    {
        var (work, isInTime) = await StartAsync(async () =>
        {
            var reply = await dispatch.Run(request, lifetime.ApplicationStopping);
            return await views.TryShowAsync(reply, request, surface, lifetime.ApplicationStopping) ? new Reply.Silent() : reply;
        });
        if (isInTime)
        {
            return await work;
        }

        metrics.Late();
        logger.AnswersLater(request.EventKey);
        _ = AnswerLaterAsync(request, work);
        return null;
    }

    /// <summary>Starts something, and waits for it as long as Slack does. It goes on when it takes longer.</summary>
    private async Task<(Task<T> Work, bool IsInTime)> StartAsync<T>(Func<Task<T>> start)
    {
        using var timer = new CancellationTokenSource();
        var budget = Task.Delay(Budget, time, timer.Token);

        // On a thread of its own: what of it does not await would hold the acknowledgement up.
        var work = Task.Run(start);
        var isInTime = await Task.WhenAny(work, budget) == work;
        await timer.CancelAsync();
        return (work, isInTime);
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

        await QueueAsync(await work, request);
    }

    /// <summary>Queues a reply that nobody has queued or shown.</summary>
    private async Task QueueAsync(Reply reply, CommandRequest request)
    {
        if (reply is Reply.Silent || request.Queues(reply))
        {
            return;
        }

        // Were its response_url used up by then, a private answer must still not be posted for all to see.
        var addressed = request with { Conversation = request.ReplyTo ?? request.Conversation with { OnlyFor = request.Account.UserId } };
        var queued = dispatch.ReplyLater(addressed, reply, lifetime.ApplicationStopping);
        await queued.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!queued.IsCompletedSuccessfully)
        {
            logger.FailedLater(queued.Exception, request.EventKey);
        }
    }
}
