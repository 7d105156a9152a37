namespace Mhhs.Bot.Teams.AdaptiveCards;

/// <summary>How much Teams takes.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages and the same of cards; the strictest figure wherever several are given.</remarks>
internal static class AdaptiveLimits
{
    /// <summary>Bytes of a card's JSON, pictures not counted: fits even where 28 KB is all there is.</summary>
    public const int CardBytes = 25 * 1024;

    /// <summary>Buttons beside each other.</summary>
    public const int Actions = 6;

    /// <summary>Characters of one text.</summary>
    public const int Text = 4000;

    /// <summary>Characters of a card's title.</summary>
    public const int Title = 300;

    /// <summary>Characters on a button.</summary>
    public const int Button = 80;

    /// <summary>Characters of the line that notifications show.</summary>
    public const int Summary = 400;

    /// <summary>Bytes of a message that is only text.</summary>
    public const int MessageBytes = 25 * 1024;

    /// <summary>Choices of a question.</summary>
    public const int Choices = 100;

    /// <summary>Bytes of a picture.</summary>
    public const int Picture = 1024 * 1024;
}
