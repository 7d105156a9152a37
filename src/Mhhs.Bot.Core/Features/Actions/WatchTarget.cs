using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>What somebody wants to watch, or no longer, as they typed it: actions, an area or a group.</summary>
/// <param name="Actions">Which actions; empty where something else is meant.</param>
/// <param name="Area">Which area, or null.</param>
/// <param name="Group">Which group's code, or null.</param>
internal sealed record WatchTarget(IReadOnlyList<ActionTarget> Actions, string? Area, string? Group)
{
    // An area is a few words.
    private const int LongestArea = 100;

    /// <summary>The value of the field by which a button says that an area is meant although no action has it.</summary>
    public const string AnywayStep = "anyway";

    /// <summary>Whether an area is meant although no action has it.</summary>
    public bool Anyway { get; init; }

    /// <summary>Whether nothing was named.</summary>
    public bool IsNothing => Actions.Count == 0 && Area is null && Group is null;

    /// <summary>Reads <c>TMAG08-02, TMAG08-03</c>, <c>area DPMO</c> or <c>TMAG</c>.</summary>
    public static Parsed<WatchTarget> Read(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return new WatchTarget(arguments.Field("action") is null ? [] : arguments.References("action"), arguments.Field("area"), arguments.Field("group")) { Anyway = arguments.Field("step") == AnywayStep };
        }

        if (arguments.TakeWord("area") || arguments.TakeWord("area:"))
        {
            return arguments.Rest("area") is { Length: <= LongestArea } area
                ? new WatchTarget([], area, null)
                : new Misread("Which area? Write “action watch area DPMO”.", "area");
        }

        var named = arguments.Peek() is not null;
        var actions = arguments.References("action");
        return actions.Count > 0 && (!named || arguments.Peek() is null)
            ? new WatchTarget(actions, null, null)
            : new WatchTarget([], null, arguments.Rest("group"));
    }

    /// <summary>The subjects that are meant, each with its name; or what to answer where one of them is not known.</summary>
    public async Task<(IReadOnlyList<(string Subject, string Name)> Subjects, Reply? Problem)> FindAsync(ActionFinder finder, GroupFinder groups, string path, CommandContext context, CancellationToken cancellationToken)
    {
        if (Area is { } area)
        {
            return ([(Watch.OfArea(Folding.Fold(area)), area)], null);
        }

        if (Group is { } code)
        {
            return await groups.FindAsync(code, context, cancellationToken) is { } group
                ? ([(Watch.OfGroup(group.Id), group.Code)], null)
                : ([], await groups.ProblemAsync(Excerpt.Of(code, 40), path, ImmutableDictionary<string, string>.Empty, cancellationToken));
        }

        if (await finder.UnknownAmongAsync(Actions, cancellationToken) is [_, ..] unknown)
        {
            return ([], await finder.ProblemAsync(unknown, Actions, path, ImmutableDictionary<string, string>.Empty, cancellationToken));
        }

        var found = new List<(string Subject, string Name)>();
        foreach (var target in Actions)
        {
            var action = (await finder.FindAsync(target.Ref, cancellationToken))!;
            found.Add((Watch.Of(action), action.Reference));
        }

        return ([.. found.Distinct()], null);
    }
}
