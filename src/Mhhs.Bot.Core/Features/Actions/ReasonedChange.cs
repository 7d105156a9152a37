using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>References and the reason why, as reopen, withdraw and reject take them.</summary>
/// <param name="Actions">Which.</param>
/// <param name="Why">Why; null where it was not said yet and has to be asked for.</param>
internal sealed record ReasonedChange(IReadOnlyList<ActionTarget> Actions, string? Why)
{
    public static Parsed<ReasonedChange> Parse(Arguments arguments, string verb) => arguments.References("action") is [_, ..] actions
        ? new ReasonedChange(actions, arguments.Prose("why"))
        : new Misread($"Which action, and why? Write “action {verb} TMAG08-02” and the reason.", "action");

    /// <summary>The reason as a field, for buttons that offer what may have been meant.</summary>
    public ImmutableDictionary<string, string> Fields => Why is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("why", Why);

    /// <summary>Asks for the reason.</summary>
    public Reply.Ask AskWhy(string path, string submit) => new(new Form(Actions.Count == 1 ? $"{submit} {Actions[0]}" : $"{submit} {Actions.Count} actions", path, [new FormField.LongText("why", "Why?") { Hint = "Its owners are told, and the history keeps it." }])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", Actions)),
        Submit = submit,
    });
}
