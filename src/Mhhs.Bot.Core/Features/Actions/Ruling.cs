namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Whether a rule let something happen.</summary>
/// <param name="Why">Why nothing was changed, as a sentence for the person who asked; null where it was done.</param>
public readonly record struct Ruling(string? Why)
{
    /// <summary>It was done.</summary>
    public static Ruling Ok { get; }

    /// <summary>Whether it was done.</summary>
    public bool IsOk => Why is null;

    /// <summary>It was not done.</summary>
    public static Ruling No(string why) => new(why);
}
