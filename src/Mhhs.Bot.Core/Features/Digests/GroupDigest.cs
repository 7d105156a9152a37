using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Shows a group's summary as it is now, and sets when its channel gets it: <c>digest TMAG</c>, <c>group digest TMAG monday 09:00</c>.</summary>
internal sealed class GroupDigest(BotDbContext db, Access access, GroupFinder groups, DigestReader reader, DigestPicture picture, DigestCardSource source, DigestSettings settings, ProgrammeCalendar calendars, OutboxQueue outbox)
    : ICommand<GroupDigest.Args>
{
    public sealed record Args(DigestWords Words);

    public static CommandSpec Spec { get; } = new(
        "group digest",
        "[CODE] [preview | now | settings | weekday hour [zone] | off | brief|full|skip when nothing changed]",
        "Shows how a group stands, and sets its channel's weekly summary.",
        Permission.ManageGroup)
    {
        Examples = ["digest TMAG", "group digest TMAG monday 09:00", "group digest TMAG skip when nothing changed", "group digest TMAG preview", "group digest TMAG now", "group digest TMAG off"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => DigestWords.Read(arguments) switch
    {
        Parsed<DigestWords>.Read read => new Args(read.Value),
        Parsed<DigestWords>.Failed failed => failed.Why,
        _ => throw new InvalidOperationException("Words are read or not."),
    };

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var words = args.Words;
        if (await groups.FindAsync(words.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(words.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var bindings = await db.ChannelBindings.Include(found => found.Group).Where(found => found.GroupId == group.Id).OrderBy(found => found.Id).ToListAsync(cancellationToken);
        var here = context.Request.Conversation;
        var binding = bindings.Find(found => found.Platform == here.Platform && found.Workspace == here.Workspace && found.ChannelId == here.ConversationId) ?? (bindings is [var only] ? only : null);
        if (words.Step == DigestStep.Show)
        {
            access.AllowOwn();
            return await ShowAsync(group, binding ?? (bindings.Count > 0 ? bindings[0] : null), context, cancellationToken);
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        return group.Classification == Classification.Restricted
            ? CommandContext.Problem($"What {group.Code} records is for its members only, so no channel gets a summary of it. Write “digest {group.Code}” to see how it stands.")
            : binding is null
                ? CommandContext.Problem(bindings.Count == 0
                    ? $"{group.Code} has no channel yet. Say “group bind {group.Code}” in the one that is to be its own."
                    : $"{group.Code} has {bindings.Count} channels. Say this in the one that is meant.")
                : await StepAsync(words, binding, context, cancellationToken);
    }

    private async Task<Reply> StepAsync(DigestWords words, ChannelBinding binding, CommandContext context, CancellationToken cancellationToken)
    {
        switch (words.Step)
        {
            case DigestStep.Preview:
                var preview = await source.PreviewAsync(binding, cancellationToken);
                var whole = DigestCards.Whole(preview, picture.Of(preview.Trend));
                return new Reply.Show(whole with { Elements = [new CardElement.Small($"This is what {binding.ChannelId} would see now; nothing was posted."), .. whole.Elements] });
            case DigestStep.PostNow:
                outbox.AddToChannel(OutboxKey.DigestNow(context.Request.EventKey, binding.Id), binding.Conversation, DigestCardSource.SubjectForNow(binding.Id));
                return new Reply.Note($"The summary of {binding.Group!.Code} is posted in {binding.ChannelId}. The weekly one comes as before, and tells the same changes.");
            case DigestStep.Settings:
                return new Reply.Show(await settings.CardAsync(binding, cancellationToken));
            case DigestStep.Set:
                var before = DigestWords.Of(binding);
                settings.Set(binding, words);
                return new Reply.Note(
                    binding.DigestIsOff
                        ? $"{binding.ChannelId} gets no weekly summary of {binding.Group!.Code} any more."
                        : $"{binding.ChannelId} gets the summary of {binding.Group!.Code} {DigestSettings.WhenText(binding)}; when nothing has changed, {DigestSettings.QuietText(binding)}. The next one comes {settings.NextText(binding)}.",
                    new CardElement.Buttons([new Button("Undo", Spec.Path, ImmutableDictionary<string, string>.Empty.Add("group", binding.Group.Code).Add("settings", before))]));
            default:
                throw new ArgumentOutOfRangeException(nameof(words), words.Step, "No such step.");
        }
    }

    /// <summary>What the person who asks may read, told privately.</summary>
    private async Task<Reply> ShowAsync(Group group, ChannelBinding? binding, CommandContext context, CancellationToken cancellationToken)
    {
        var since = binding is null ? context.Now - Duration.FromDays(7) : DigestTimes.SinceOf(binding, context.Now, context.Zone, calendars.Now(group.Division));
        var digest = await reader.ReadAsync(new DigestQuestion(group, since, context.Now, context.Now, access, access), cancellationToken);
        return new Reply.Show(DigestCards.Whole(digest, picture.Of(digest.Trend)));
    }
}
