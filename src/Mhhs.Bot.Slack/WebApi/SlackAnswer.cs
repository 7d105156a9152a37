using NodaTime;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>What came of one call. Never an exception: all of these happen in normal use.</summary>
internal abstract record SlackAnswer
{
    private SlackAnswer()
    {
    }

    /// <summary>Slack has done it.</summary>
    public sealed record Done(ApiResponse Response) : SlackAnswer;

    /// <summary>Slack has said no, with one of its error codes.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Detail">What Slack says besides, such as the scope that is missing; may be empty.</param>
    public sealed record No(string Code, string Detail) : SlackAnswer;

    /// <summary>Certainly not done; to be tried again after a while.</summary>
    public sealed record NotNow(Duration Wait, string Reason) : SlackAnswer;

    /// <summary>Perhaps done: the bytes went out, and no answer that can be understood came back.</summary>
    public sealed record Lost(string Reason) : SlackAnswer;
}
