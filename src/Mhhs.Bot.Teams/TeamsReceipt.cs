using System.Diagnostics.CodeAnalysis;
using Mhhs.Bot.Teams.Protocol;

namespace Mhhs.Bot.Teams;

/// <summary>What names a message of Teams for ever: the conversation it is in, with its thread, and its id.</summary>
internal readonly record struct TeamsReceipt(string Conversation, string Activity)
{
    /// <summary>The receipt of a message that Teams has taken without naming it: it cannot be changed.</summary>
    public const string None = "";

    public static bool TryParse([NotNullWhen(true)] string? text, out TeamsReceipt receipt)
    {
        receipt = default;
        if (text?.Split('|') is not [var conversation, var activity] || !TeamsIds.IsId(conversation) || !TeamsIds.IsId(activity))
        {
            return false;
        }

        receipt = new TeamsReceipt(conversation, activity);
        return true;
    }

    public override string ToString() => $"{Conversation}|{Activity}";
}
