namespace Mhhs.Bot.Testing;

/// <summary>What a <see cref="FakeSlack"/> does with one call instead of answering it as asked.</summary>
public abstract record SlackTrouble
{
    private SlackTrouble()
    {
    }

    /// <summary>Says 429; without seconds, there is no <c>Retry-After</c>.</summary>
    public sealed record RateLimited(int? Seconds) : SlackTrouble;

    /// <summary>Says <c>ok:false</c>.</summary>
    public sealed record Error(string Code, string? Needed = null) : SlackTrouble;

    /// <summary>Says something that is not an answer of Slack's.</summary>
    public sealed record Page(int Status, string Body = "<!DOCTYPE html><title>Sign in</title>") : SlackTrouble;

    /// <summary>Sends whoever fetches a file elsewhere.</summary>
    public sealed record Redirect(Uri To) : SlackTrouble;

    /// <summary>Does what was asked and hangs up before the answer.</summary>
    public sealed record HangUp : SlackTrouble;

    /// <summary>Does what was asked and never answers.</summary>
    public sealed record Silence : SlackTrouble;

    /// <summary>Cannot be reached.</summary>
    public sealed record NoConnection : SlackTrouble;
}
