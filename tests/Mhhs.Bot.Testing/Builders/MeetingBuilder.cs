using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Raid;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Testing.Builders;

public sealed class MeetingBuilder : IBuilder
{
    private readonly string _group;
    private readonly string? _number;
    private readonly List<(string Text, string[] Targets)> _discussed = [];
    private readonly List<string> _raid = [];
    private LocalDate? _date = new LocalDate(2022, 8, 17);
    private Classification? _classification;

    internal MeetingBuilder(string title)
    {
        var words = title.Split(' ');
        (_group, _number) = (words[0], words.Length > 1 ? words[1] : null);
    }

    public MeetingBuilder On(int year, int month, int day)
    {
        _date = new LocalDate(year, month, day);
        return this;
    }

    /// <summary>Still to come, on a day that nobody has fixed.</summary>
    public MeetingBuilder WithoutDate()
    {
        _date = null;
        return this;
    }

    public MeetingBuilder Restricted()
    {
        _classification = Classification.Restricted;
        return this;
    }

    /// <summary>Something that was discussed, with the keys of the actions and references of the decisions that it names.</summary>
    public MeetingBuilder ThatDiscussed(string text, params string[] targets)
    {
        _discussed.Add((text, targets));
        return this;
    }

    public MeetingBuilder WithRaid(string description)
    {
        _raid.Add(description);
        return this;
    }

    /// <summary>A change as a report makes it.</summary>
    internal static Change Built(Moment moment) => new(null, "the test", moment.Now, moment.Today, Platform.CommandLine, "built");

    public async Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken)
    {
        var group = await db.Groups.SingleAsync(found => found.Code == _group, cancellationToken);
        var meeting = new Meeting { Group = group, Number = _number, Key = _number is null ? null : Meeting.KeyOf(_number), Date = _date, Classification = _classification ?? group.Classification };
        db.Meetings.Add(meeting);
        foreach (var (index, (text, targets)) in _discussed.Index())
        {
            var item = new DiscussionItem { Meeting = meeting, Position = index + 1, Text = text, SearchText = Folding.Fold(text) };
            item.References.AddRange(targets.Select(target => new CrossReference { Target = target, Written = target }));
            db.DiscussionItems.Add(item);
        }

        foreach (var (index, description) in _raid.Index())
        {
            var item = RaidItem.Of(group, meeting, index + 1, description, kind: null, area: null, reference: null);
            item.Import(Built(moment));
            db.RaidItems.Add(item);
        }
    }
}

public sealed class DecisionBuilder : IBuilder
{
    private readonly string _reference;
    private string _description = "The minutes were approved.";

    internal DecisionBuilder(string reference) => _reference = reference;

    public DecisionBuilder That(string description)
    {
        _description = description;
        return this;
    }

    /// <summary>Adds it to the group's latest meeting.</summary>
    public async Task AddToAsync(BotDbContext db, Moment moment, CancellationToken cancellationToken)
    {
        var code = _reference[.._reference.IndexOf('-', StringComparison.Ordinal)];
        var meeting = await db.Meetings.Include(found => found.Group).Where(found => found.Group!.Code == code).OrderByDescending(found => found.Id).FirstAsync(cancellationToken);
        var number = int.Parse(_reference[(_reference.IndexOf("DEC", StringComparison.Ordinal) + 3)..], System.Globalization.CultureInfo.InvariantCulture);
        meeting.Group!.ReserveDecision(number);
        var decision = new Core.Features.Decisions.Decision
        {
            Group = meeting.Group,
            Meeting = meeting,
            Number = number,
            Reference = _reference,
            Description = _description,
        };
        decision.Index();
        decision.Import(MeetingBuilder.Built(moment));
        db.Decisions.Add(decision);
    }
}
