using System.CommandLine;
using System.Globalization;
using Mhhs.Bot.Testing.Topics;

namespace Mhhs.Bot.Benchmarks;

/// <summary><c>related</c>: measures on generated programmes how well actions on the same topic are found, threshold by threshold.</summary>
internal static class RelatedCommand
{
    public static Command Create()
    {
        var actions = new Option<int>("--actions") { Description = "How many actions each programme has.", DefaultValueFactory = _ => 400 };
        var programmes = new Option<int>("--programmes") { Description = "How many programmes.", DefaultValueFactory = _ => 20 };
        var command = new Command("related", "Measures the likeness of actions of different groups against topics that are known.") { actions, programmes };
        command.SetAction(parsed => Run(parsed.GetValue(programmes), parsed.GetValue(actions)));
        return command;
    }

    private static int Run(int programmes, int actions)
    {
        Console.WriteLine("| threshold | precision of pairs | recall of pairs | precision of the likest | recall of the likest |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        foreach (var score in TopicScore.Measure(Enumerable.Range(1, programmes), groups: 12, actions))
        {
            Console.WriteLine(score);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In use: {TopicScore.InUse:0.00}."));
        return 0;
    }
}
