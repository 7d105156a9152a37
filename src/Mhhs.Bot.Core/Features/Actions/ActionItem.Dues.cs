using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

// When it must be done: set, asked for, granted or refused.
public sealed partial class ActionItem
{
    /// <summary>Sets the due; the first one stays visible.</summary>
    public Ruling SetDue(Due due, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        if (due == Due)
        {
            return Ruling.No("It is due then already.");
        }

        return Apply(change, HistoryVerb.DueSet, DueText.Describe(Due), DueText.Describe(due), () =>
        {
            OriginalDue ??= DueText.Describe(Due);
            TimesExtended += due.Date > Due.Date ? 1 : 0;
            Due = due;
            ReviewOn = NextReview(due, ReviewedOn ?? change.Today);
            ForgetAskedDue();
        });
    }

    /// <summary>Moves the due with the meeting that it is tied to. The tie was agreed and still holds, so that is no extension, and what was asked for stays asked for.</summary>
    /// <param name="due">The same due with the meeting's other day, or with none.</param>
    /// <param name="change">Who moved the meeting.</param>
    public Ruling FollowMeeting(Due due, Change change) => !IsLive
        ? Refuse()
        : due == Due
            ? Ruling.No("It is due then already.")
            : Apply(change, HistoryVerb.DueSet, DueText.Describe(Due), DueText.Describe(due), () => Due = due);

    /// <summary>Asks for a later due. Until it is granted the action is as due, and as overdue, as before.</summary>
    public Ruling AskForDue(Due due, Change change) => Status != ActionStatus.Open
        ? Refuse()
        : due == Due
            ? Ruling.No("It is due then already.")
        : due == AskedDue
            ? Ruling.No("That has been asked for already; the chair and secretary have not answered yet.")
            : Apply(change, HistoryVerb.DueAsked, DueText.Describe(Due), DueText.Describe(due), () => (AskedDue, AskedDueReason) = (due, change.Reason));

    /// <summary>Says that it was looked at, as an ongoing one is from time to time.</summary>
    /// <param name="on">On which day, not after the day of the change.</param>
    /// <param name="note">What was found, or null.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Review(LocalDate on, string? note, Change change)
    {
        if (Status != ActionStatus.Open)
        {
            return Refuse();
        }

        if (Due.Kind != DueKind.Ongoing)
        {
            return Ruling.No($"It is not ongoing, so it is not reviewed: it is {(Due.Kind is DueKind.Date or DueKind.NextMeeting ? "due " : "")}{DueText.Describe(Due)}.");
        }

        if (on > change.Today)
        {
            return Ruling.No("That day is still to come. Say when it was reviewed; the next review follows from that.");
        }

        if (on < ReviewedOn)
        {
            return Ruling.No($"It was reviewed after that, on {DueText.Describe(Due.On(ReviewedOn.Value))}.");
        }

        Note(change with { Today = on }, note, null);
        return Apply(change with { Reason = note }, HistoryVerb.Reviewed, null, DueText.Describe(Due.On(on)), () => (ReviewedOn, ReviewOn) = (on, NextReview(Due, on)));
    }

    /// <summary>Says that a decision on it lies with somebody outside the group, or does not any more. It is due as before.</summary>
    /// <param name="from">With whom; null for nobody any more.</param>
    /// <param name="by">When that is expected, in words; null where nobody knows.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Await(string? from, string? by, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        var (expected, until) = from is null || by is null ? (null, null) : ExpectedDay.Read(by, change.Today);
        return (from, expected) == (AwaitedFrom, AwaitedBy)
            ? Ruling.No(from is null ? "It waits for nobody." : "That is known already.")
            : Apply(change, HistoryVerb.Awaiting, AwaitedText, TextOfAwaited(from, expected), () => (AwaitedFrom, AwaitedBy, AwaitedUntil) = (from, expected, until));
    }

    /// <summary>“Ofgem, expected mid-September”; null where it waits for nobody.</summary>
    public string? AwaitedText => TextOfAwaited(AwaitedFrom, AwaitedBy);

    private static string? TextOfAwaited(string? from, string? by) => from is null ? null : by is null ? from : $"{from}, expected {by}";

    private static LocalDate? NextReview(Due due, LocalDate last) => due is { Kind: DueKind.Ongoing, ReviewEveryWeeks: { } weeks } ? last.PlusWeeks(weeks) : null;

    private void ForgetAskedDue() => (AskedDue, AskedDueReason) = (null, null);
}
