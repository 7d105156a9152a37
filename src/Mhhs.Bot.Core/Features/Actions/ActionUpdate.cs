using Mhhs.Bot.Core.Data;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>A dated note on an action, as in the Update column of a report.</summary>
public sealed class ActionUpdate
{
    private readonly string _text = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action.</summary>
    public long ActionItemId { get; private set; }

    /// <summary>The action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The day, in the programme's zone.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The note.</summary>
    public required string Text
    {
        get => _text;
        init => (_text, SearchText) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Text"/> folded, for finding.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Who wrote it; null for one that came in a report.</summary>
    public long? PersonId { get; init; }

    /// <summary>The same by name; null for one that came in a report, and for those that were written before names were kept.</summary>
    public string? Author { get; init; }

    /// <summary>The event that brought it.</summary>
    public required string EventKey { get; init; }
}

/// <summary>A reference an action had before it was renumbered; it still finds the action.</summary>
public sealed class ActionAlias
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action.</summary>
    public long ActionItemId { get; init; }

    /// <summary>The old reference's <see cref="ActionRef.Key"/>; unique.</summary>
    public required string Key { get; init; }
}
