using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Testing.Builders;

public sealed class ActionBuilder : IBuilder
{
    private readonly ActionRef _reference;
    private readonly List<string> _owners = [];
    private readonly List<string> _parts = [];
    private readonly List<Func<ActionItem, Change, Ruling>> _then = [];
    private string _wording = "Respond to the consultation";
    private string? _area;
    private Due _due = new(DueKind.None);
    private Classification? _classification;

    internal ActionBuilder(string reference) => _reference = ActionRef.TryParse(reference, null, out var read)
        ? read
        : throw new ArgumentException($"'{reference}' is no reference.", nameof(reference));

    public ActionBuilder Saying(string wording)
    {
        _wording = wording;
        return this;
    }

    public ActionBuilder About(string area)
    {
        _area = area;
        return this;
    }

    /// <summary>Owned by a person, by name.</summary>
    public ActionBuilder OwnedBy(Person person) => OwnedBy(person.Name);

    /// <summary>Owned by words as people write them: a name, a party, “TMAG members”.</summary>
    public ActionBuilder OwnedBy(string owner)
    {
        _owners.Add(owner);
        return this;
    }

    public ActionBuilder DueOn(int year, int month, int day) => Due(Core.Time.Due.On(new LocalDate(year, month, day)));

    public ActionBuilder Ongoing() => Due(new Due(DueKind.Ongoing));

    public ActionBuilder Due(Due due)
    {
        _due = due;
        return this;
    }

    public ActionBuilder InParts(params IEnumerable<string> parts)
    {
        _parts.AddRange(parts);
        return this;
    }

    public ActionBuilder Proposed() => Then((action, change) => action.ProposeClosure(change, null));

    public ActionBuilder Closed() => Then((action, change) => action.Close(change));

    public ActionBuilder Withdrawn() => Then((action, change) => action.Withdraw(change));

    /// <summary>With its first lettered parts ticked.</summary>
    public ActionBuilder Ticked(int parts)
    {
        for (var index = 0; index < parts; index++)
        {
            var letter = Share.LetterOf(index);
            Then((action, change) => action.Tick(action.Shares.Single(share => share.Letter == letter), change, null));
        }

        return this;
    }

    public ActionBuilder Tagged(string topic) => Then((action, change) => action.Tag([topic], change));

    public ActionBuilder Awaiting(string from) => Then((action, change) => action.Await(from, null, change));

    public ActionBuilder AskedUntil(int year, int month, int day) => Then((action, change) => action.AskForDue(Core.Time.Due.On(new LocalDate(year, month, day)), change with { Reason = "the guide is late" }));

    public ActionBuilder Updated(string note) => Then((action, change) => action.AddUpdate(note, change));

    public ActionBuilder Restricted() => Classified(Classification.Restricted);

    public ActionBuilder Classified(Classification classification)
    {
        _classification = classification;
        return this;
    }

    public async Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken)
    {
        var group = await db.Groups.SingleAsync(found => found.CodeFolded == _reference.GroupCode, cancellationToken);
        var meeting = await db.Meetings.SingleOrDefaultAsync(found => found.GroupId == group.Id && found.Key == _reference.Meeting, cancellationToken)
            ?? new Meeting { Group = group, Number = _reference.Meeting.PadLeft(3, '0'), Key = _reference.Meeting, Date = new LocalDate(2022, 8, 17), Classification = group.Classification };
        meeting.Reserve(_reference.Sequence);
        var resolved = await new OwnerResolver(db, new GroupFinder(db, new Access(db))).ResolveAsync(_owners, group, moment.Today, cancellationToken);
        var shares = resolved.Shares.Concat(_parts.Select((text, index) => Share.Part(index, text))).ToList();
        var change = new Change(null, "the test", moment.Now, moment.Today, Platform.CommandLine, $"built:{_reference}");
        var action = ActionItem.Raise(_reference, group, meeting, new ActionDraft(_wording, _area, _due, resolved.Owners, shares), change);
        action.Classification = _classification ?? action.Classification;

        foreach (var ruling in _then.Select(next => next(action, change)))
        {
            if (!ruling.IsOk)
            {
                throw new InvalidOperationException($"{_reference} cannot be built so: {ruling.Why}");
            }
        }

        db.Actions.Add(action);
    }

    private ActionBuilder Then(Func<ActionItem, Change, Ruling> next)
    {
        _then.Add(next);
        return this;
    }
}
