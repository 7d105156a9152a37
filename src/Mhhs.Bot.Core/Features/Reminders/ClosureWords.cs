using System.Collections.Immutable;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>The words that say when an action counts as done. A new one is one entry here.</summary>
/// <param name="Name">The word.</param>
/// <param name="Example">A value it may have.</param>
/// <param name="Means">What it is about, for people.</param>
/// <param name="Show">The value that a policy has.</param>
internal sealed record ClosureWords(string Name, string Example, string Means, Func<ClosurePolicy, string> Show)
{
    /// <summary>All of them, in the order in which a policy is shown.</summary>
    public static ImmutableArray<ClosureWords> All { get; } =
    [
        new(ClosurePolicy.Closing, "owner", "Who closes what is done", static policy => policy.ClosingWord),
        new(ClosurePolicy.QuorumWord, "10", "How many members are enough where all are asked", static policy => policy.QuorumValue),
    ];

    /// <summary>The same for a group.</summary>
    public PolicyWord<Group> ForGroup() => new(
        Name,
        Example,
        Means,
        group => Show(group.Closure),
        group => Show(group.Closure) != Show(ClosurePolicy.Default),
        (group, value) => Read(group.Closure, value, policy => group.Closure = policy),
        group => _ = Read(group.Closure, Show(ClosurePolicy.Default), policy => group.Closure = policy));

    /// <summary>The same for an action.</summary>
    public ActionPolicyWord ForAction() => new(
        Name,
        Example,
        Means,
        action => Show(action.Closing),
        action => action.Closure is { } own && Show(own) != Show(action.Group!.Closure),
        (action, value, change) =>
        {
            Ruling? ruling = null;
            var fault = Read(action.Closing, value, policy => ruling = action.SetClosure(policy, change));
            return (ruling, fault);
        });

    /// <summary>Reads a value; a sentence about what is wrong with it, or null.</summary>
    private string? Read(ClosurePolicy present, string value, Action<ClosurePolicy> keep)
    {
        switch (present.With(Name, value))
        {
            case Parsed<ClosurePolicy>.Read read:
                keep(read.Value);
                return null;
            case Parsed<ClosurePolicy>.Failed failed:
                return failed.Why.Message;
            default:
                throw new InvalidOperationException("A setting is either read or not.");
        }
    }
}
