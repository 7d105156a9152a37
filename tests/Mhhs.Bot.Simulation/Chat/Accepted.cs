using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using NodaTime;

namespace Mhhs.Bot.Simulation.Chat;

/// <summary>A message that a platform took, as its reader sees it.</summary>
/// <param name="At">When.</param>
/// <param name="WireId">The message's own id.</param>
/// <param name="Target">Where.</param>
/// <param name="Receipt">The platform's id of it.</param>
/// <param name="IsChange">Whether it took the place of an earlier one.</param>
/// <param name="WasToldSo">Whether the bot was told that the platform has it.</param>
/// <param name="MayBeAgain">Whether the bot could not know that an earlier try had arrived.</param>
/// <param name="Rows">The lines of its lists.</param>
/// <param name="Text">All of it, as text.</param>
internal sealed record Accepted(Instant At, Guid WireId, ConversationReference Target, string Receipt, bool IsChange, bool WasToldSo, bool MayBeAgain, ImmutableArray<Line> Rows, string Text)
{
    /// <summary>What the bot's own books call it, known once the day's have been read: <c>morning:7:2022-08-25</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The buttons of its lines.</summary>
    public ImmutableArray<Button> Buttons { get; init; } = [];

    /// <summary>What kind of message that is: <c>morning</c>, <c>digest</c>, <c>told</c>, <c>reply</c>, <c>card</c>, <c>update</c>.</summary>
    public string Kind => Key.Split(':', 2)[0];
}

/// <summary>One line of a list.</summary>
internal sealed record Line(string Title, string Detail)
{
    /// <summary>The reference it begins with.</summary>
    public string Reference => Title.Split(' ', 2)[0];
}
