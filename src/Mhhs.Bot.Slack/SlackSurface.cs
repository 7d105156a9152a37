namespace Mhhs.Bot.Slack;

/// <summary>What Slack lets the answer to a payload be shown in besides a message.</summary>
/// <param name="TriggerId">Opens a modal within three seconds, once; null where there is none.</param>
internal sealed record SlackSurface(string? TriggerId)
{
    /// <summary>No surface at all.</summary>
    public static SlackSurface None { get; } = new((string?)null);

    /// <summary>The view in which something was pressed or filled in, or null.</summary>
    public string? ViewId { get; init; }

    /// <summary>Whether that view is a modal, which can be changed; the Home tab is drawn by itself.</summary>
    public bool IsModal { get; init; }

    /// <summary>The <c>block_id</c> of the first question of a form that was sent, for what is wrong with the whole; null where no form was.</summary>
    public string? FirstQuestion { get; init; }

    /// <summary>Whether a form was sent.</summary>
    public bool IsForm => FirstQuestion is not null;
}
