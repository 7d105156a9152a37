using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Queues messages in the same save as the change that causes them. Sends nothing.</summary>
internal sealed class OutboxQueue(BotDbContext db, ProgrammeClock clock)
{
    /// <summary>The answer to an event, where the protocol had no room for it.</summary>
    public void Reply(string eventKey, ConversationReference conversation, Reply reply) =>
        Add(OutboxKey.Reply(eventKey), conversation, reply, subject: null, becomesPosting: false);

    /// <summary>The answer to an event that changed nothing and is simply run again when it comes again: it is answered once all the same.</summary>
    public async Task ReplyUnlessThereAsync(string eventKey, ConversationReference conversation, Reply reply, CancellationToken cancellationToken)
    {
        var key = OutboxKey.Reply(eventKey).Value;
        if (!await db.Outbox.AnyAsync(message => message.DedupeKey == key, cancellationToken))
        {
            Reply(eventKey, conversation, reply);
        }
    }

    /// <summary>Something a person must hear at once; not at night, if it cannot be sent for long. A person without an account is a row all the same, so that somebody sees it.</summary>
    public void TellNow(string eventKey, Person person, Reply reply) =>
        db.Outbox.Add(Personal(OutboxKey.Told(eventKey, person.Id), person, reply, ToldCardSource.SubjectFor(person.Id)));

    /// <summary>A message to a person that is still to be added, with those of many others; see <see cref="NewRows"/>.</summary>
    public OutboxMessage Personal(OutboxKey key, Person person, Reply? content, string? subject)
    {
        if (DirectTo(person) is { } conversation)
        {
            return Row(key, conversation, LaneOf(conversation), content, subject, becomesPosting: false, personId: person.Id);
        }

        var row = Row(key, null, $"nobody:{person.Id}", content, subject, becomesPosting: false, personId: person.Id);
        row.State = OutboxState.Nobody;
        row.Cause = $"{person.Name} has no account in any chat.";
        if (person.UnreachedSince is null)
        {
            person.UnreachedSince = clock.Now;
            db.Unreached.Add(Unreached.For(person, UnreachedCause.NoAccount, row.Cause, key.Value, clock.Now));
        }

        return row;
    }

    /// <summary>A message to a channel about a subject that is composed when it is sent.</summary>
    public void AddToChannel(OutboxKey key, ConversationReference conversation, string subject) => db.Outbox.Add(ToChannel(key, conversation, subject));

    /// <summary>The same, still to be added with those of many others.</summary>
    public OutboxMessage ToChannel(OutboxKey key, ConversationReference conversation, string subject) =>
        Row(key, conversation, LaneOf(conversation), content: null, subject, becomesPosting: false);

    /// <summary>What follows in the thread of a message that has just been sent.</summary>
    public void AddInThread(OutboxMessage head, ConversationReference thread, int place, Reply reply) =>
        Add(OutboxKey.InThread(head.Id, place), thread, reply, subject: null, becomesPosting: false);

    /// <summary>
    /// Shows a thing's card in a channel; from then on it changes with the thing. Not a restricted one: a channel's readers are its platform's, not the group's list.
    /// </summary>
    public void PostCard(string eventKey, IPostable thing, ConversationReference conversation)
    {
        if (thing.Classification != Classification.Restricted)
        {
            Add(OutboxKey.Card(eventKey, thing.Subject, LaneOf(conversation)), conversation, content: null, thing.Subject, becomesPosting: true);
        }
    }

    /// <summary>Brings every card of a thing up to date. One row per posting serves for all its changes.</summary>
    public async Task CardChangedAsync(IPostable thing, CancellationToken cancellationToken)
    {
        var subject = thing.Subject;
        var postings = await db.Postings.Where(posting => posting.Subject == subject).ToListAsync(cancellationToken);
        foreach (var posting in postings)
        {
            await BringUpToDateAsync(posting, thing.Version, cancellationToken);
        }
    }

    /// <summary>The subject of a thing's cards after its reference has changed: what was posted and what is still to be posted shows the same thing.</summary>
    public async Task SubjectMovedAsync(string from, IPostable thing, CancellationToken cancellationToken)
    {
        foreach (var waiting in await db.Outbox.Where(message => message.Subject == from && (message.State == OutboxState.Waiting || message.State == OutboxState.Leased)).ToListAsync(cancellationToken))
        {
            waiting.Subject = thing.Subject;
        }

        foreach (var posting in await db.Postings.Where(posting => posting.Subject == from).ToListAsync(cancellationToken))
        {
            posting.Subject = thing.Subject;
            await BringUpToDateAsync(posting, thing.Version, cancellationToken);
        }
    }

    /// <summary>Queues the change of one posting.</summary>
    public async Task BringUpToDateAsync(Posting posting, int version, CancellationToken cancellationToken)
    {
        var key = OutboxKey.Update(posting.Id).Value;
        var row = db.Outbox.Local.FirstOrDefault(message => message.DedupeKey == key)
            ?? await db.Outbox.FirstOrDefaultAsync(message => message.DedupeKey == key, cancellationToken);
        if (row is null)
        {
            row = Row(OutboxKey.Update(posting.Id), posting.Conversation, posting.Lane, content: null, posting.Subject, becomesPosting: false, posting.Id);
            db.Outbox.Add(row);
        }
        else if (row.State is not (OutboxState.Waiting or OutboxState.Leased))
        {
            row.Subject = posting.Subject;
            (row.State, row.NotBefore, row.Attempts, row.Cause) = (OutboxState.Waiting, clock.RealNow, 0, null);
        }

        row.Wanted = Math.Max(row.Wanted, version);
    }

    /// <summary>Draws a person's own page: one row for each, used again whenever what stands there has changed.</summary>
    public async Task DrawHomeAsync(ConversationReference home, string subject, CancellationToken cancellationToken)
    {
        var key = OutboxKey.Home(LaneOf(home)).Value;
        if (await db.Outbox.FirstOrDefaultAsync(message => message.DedupeKey == key, cancellationToken) is { } row)
        {
            (row.Conversation, row.Subject) = (home, subject);
            DrawAgain(row);
            return;
        }

        Add(OutboxKey.Home(LaneOf(home)), home, content: null, subject, becomesPosting: false);
    }

    /// <summary>Draws pages again that were drawn before, whatever has become of them; one that is just being drawn is drawn once more.</summary>
    public void DrawAgain(OutboxMessage home) =>
        (home.State, home.NotBefore, home.Attempts, home.Cause, home.LeaseId, home.PerhapsSentAt, home.IsRepeated) = (OutboxState.Waiting, clock.RealNow, 0, null, null, null, false);

    /// <summary>The direct conversation with a person, or null for one who has no account.</summary>
    public static ConversationReference? DirectTo(Person person) => person.DirectAccount is not { } account
        ? null
        : new ConversationReference(account.Platform, account.Workspace, account.UserId) { IsDirect = true };

    /// <summary>Names the queue that messages of one conversation stand in.</summary>
    public static string LaneOf(ConversationReference conversation) =>
        $"{conversation.Platform}:{conversation.Workspace}:{conversation.ConversationId}{(conversation.Home is null ? "" : ":home")}";

    private void Add(OutboxKey key, ConversationReference conversation, Reply? content, string? subject, bool becomesPosting) =>
        db.Outbox.Add(Row(key, conversation, LaneOf(conversation), content, subject, becomesPosting));

    private OutboxMessage Row(OutboxKey key, ConversationReference? conversation, string lane, Reply? content, string? subject, bool becomesPosting, long? postingId = null, long? personId = null)
    {
        var now = clock.RealNow;
        return new OutboxMessage
        {
            DedupeKey = key.Value,
            WireId = Guid.NewGuid(),
            Conversation = conversation,
            Lane = lane,
            Content = content,
            Subject = subject,
            PostingId = postingId,
            PersonId = personId,
            BecomesPosting = becomesPosting,
            IsPersonal = conversation is null || conversation.IsDirect || conversation.OnlyFor is not null,
            NotBefore = now,
            QueuedAt = now,
        };
    }
}
