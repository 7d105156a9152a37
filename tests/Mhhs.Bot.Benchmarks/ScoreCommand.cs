using System.CommandLine;
using System.Globalization;
using Mhhs.Bot.Testing.Corpus;

namespace Mhhs.Bot.Benchmarks;

/// <summary><c>score</c>: reads the corpus and prints, report by report, the rows lost and invented, the fields right and the questions asked. Fails where it is worse than accepted.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var faults = new Option<bool>("--faults") { Description = "Names every row and field that is not as it should be." };
        var command = new Command("score", "Scores the importer on the corpus of reports.") { faults };
        command.SetAction(parsed => Run(parsed.GetValue(faults)));
        return command;
    }

    private static int Run(bool showsFaults)
    {
        var scores = ReportCorpus.All.Select(ReportScorer.Score).ToList();
        Console.WriteLine("| report | format | rows lost | rows invented | fields right | questions asked | expected |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var score in scores)
        {
            Row(Path.GetFileNameWithoutExtension(score.Report.Name), score.Report.Format, [score]);
            if (showsFaults)
            {
                Show(score);
            }
        }

        Row($"all {scores.Count}", "", scores);
        var share = (double)scores.Sum(static score => score.Right) / scores.Sum(static score => score.Fields);
        var isGood = scores.TrueForAll(static score => score is { Lost: [], Invented: [] } && score.Asked.SequenceEqual(score.ToBeAsked)) && share >= ReportScore.Accepted;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fields right: {share:P2}; accepted: {ReportScore.Accepted:P2}. {(isGood ? "As good as accepted." : "Worse than accepted.")}"));
        return isGood ? 0 : 1;
    }

    private static void Row(string name, string format, List<ReportScore> scores) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {format} | {scores.Sum(static score => score.Lost.Length)} | {scores.Sum(static score => score.Invented.Length)} | {scores.Sum(static score => score.Right)}/{scores.Sum(static score => score.Fields)} | {scores.Sum(static score => score.Asked.Length)} | {scores.Sum(static score => score.ToBeAsked.Length)} |"));

    private static void Show(ReportScore score)
    {
        foreach (var fault in score.Lost.Select(static row => $"lost: {row}")
            .Concat(score.Invented.Select(static row => $"invented: {row}"))
            .Concat(score.Wrong)
            .Concat(score.Asked.SequenceEqual(score.ToBeAsked) ? [] : [$"asked: {string.Join(" | ", score.Asked)}; to be asked: {string.Join(" | ", score.ToBeAsked)}"]))
        {
            Console.WriteLine($"    {fault}");
        }
    }
}
