using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>Whatever people say, and whatever breaks under them for a moment, no answer is that something went wrong or was not recorded; where a host is up, there is an answer.</summary>
internal sealed class NoAnswerIsAnError : IInvariant
{
    public Task<IReadOnlyList<string>> CheckAsync(Evening evening) => Task.FromResult<IReadOnlyList<string>>(
    [
        .. evening.Said.Where(said => said.Reply is null ? evening.IsUp : said.Reply is Reply.Problem problem && IsError(problem.ToPlainText()))
            .Select(said => $"“{said.Words}” by {said.Who.Name} at {said.At} was answered: {said.Reply?.ToPlainText() ?? "nothing"}"),
    ]);

    public Task SpoilAsync(Evening evening)
    {
        var last = evening.Programme.Crowd.Said[^1];
        evening.Programme.Crowd.Pretend(last with { Reply = new Reply.Problem("Something went wrong and nothing was recorded. If it happens again, tell your secretariat: reference 0.") });
        return Task.CompletedTask;
    }

    private static bool IsError(string answer) => answer.Contains("Something went wrong", StringComparison.Ordinal) || answer.Contains("was not recorded", StringComparison.Ordinal);
}
