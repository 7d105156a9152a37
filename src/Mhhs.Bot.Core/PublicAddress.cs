namespace Mhhs.Bot.Core;

/// <summary>Where people reach the bot's pages.</summary>
/// <param name="Url">The setting <c>Programme:PublicUrl</c>, or null where it is not set.</param>
public sealed record PublicAddress(string? Url)
{
    /// <summary>A page's address in full; its path alone where nobody has said where the pages are.</summary>
    /// <param name="path">The path, with a slash first.</param>
    public string Of(string path) => $"{Url?.TrimEnd('/')}{path}";
}
