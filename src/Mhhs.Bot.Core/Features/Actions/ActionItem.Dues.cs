using Mhhs.Bot.Core.Time;

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
            ForgetAskedDue();
        });
    }

    /// <summary>Asks for a later due. Until it is granted the action is as due, and as overdue, as before.</summary>
    public Ruling AskForDue(Due due, Change change) => Status != ActionStatus.Open
        ? Refuse()
        : due == Due
            ? Ruling.No("It is due then already.")
        : due == AskedDue
            ? Ruling.No("That has been asked for already; the chair and secretary have not answered yet.")
            : Apply(change, HistoryVerb.DueAsked, DueText.Describe(Due), DueText.Describe(due), () => (AskedDue, AskedDueReason) = (due, change.Reason));

    private void ForgetAskedDue() => (AskedDue, AskedDueReason) = (null, null);
}
