using System.Collections.Immutable;
using CsCheck;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;

/// <summary>A programme whose log went on in the chat after a report was imported: what it exports says nothing new to it.</summary>
public sealed class ProgrammeRoundTripTests() : TmagTests(new BotOnSqlite())
{
    private static readonly string[] Texts = ["Share the RAID form with “TMAG” members", "=1+1 | <b>x</b> & *y*", "Ask, then tell: TMAG08-02 closed", "Write 3 guides by 12/09/2022", "Consider <u>this</u> & -- the _other_"];

    private static readonly string[] Owners = ["Ann Lee", "Bilal Khan", "TMAG members", "Programme"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_the_chat_made_of_a_report_is_exported_and_importing_that_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var imported = GeneratedReports.OfProgramme.Generate(new PCG((uint)seed, (ulong)seed), null, out _);
        await Bot.HasAsync([A.Party("Programme").HeldBy(Priya)]);
        await ImportAsync(imported);
        var said = new List<string>();
        for (var step = 0; step < 12; step++)
        {
            said.Add(await ChangeAsync(random, imported.Actions.Length));
            Bot.Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
        }

        var file = (await Bot.SaysAsync(Sam, "headlines export TMAG 8 docx")).ShouldBeOfType<Reply.File>();

        var reading = HeadlineReportReader.Read(file.Content).ShouldBeOfType<ReportOutcome.Understood>().Reading;
        var comparison = await CompareAsync(reading);
        comparison.Items.Where(static item => item.Kind is not ReportItemKind.Same).Select(static item => $"{item.Kind} {item.What}: {item.Text}")
            .Concat(comparison.Questions.Select(static question => question.Question)).ShouldBeEmpty(string.Join('\n', said));
    }

    private async Task<string> ChangeAsync(Random random, int actions)
    {
        var action = $"TMAG08-{random.Next(1, actions + 2):00}";
        var text = random.GetItems(Texts, 1)[0];
        var command = random.Next(15) switch
        {
            0 => $"action done {action} {text}",
            1 => $"action agree {action}",
            2 => $"action reword {action} {text}",
            3 => $"action due {action} {random.Next(1, 29):00}/{random.Next(9, 13):00}/2022",
            4 => $"action update {action} {text}",
            5 => $"action assign {action} {random.GetItems(Owners, 1)[0]}",
            6 when random.Next(3) == 0 => $"action withdraw {action} {text}",
            7 => $"action reopen {action} {text}",
            8 => $"action tick {action}.a",
            9 => $"action reject {action} {text}",
            10 or 11 => $"action add TMAG {text} - owner {random.GetItems(Owners, 1)[0]} - due 30/09/2022",
            12 => $"action tick {action}.b {text}",
            _ => $"action done {action}",
        };
        var reply = await Bot.SaysAsync(Sam, command);
        return $"{command} → {(reply is Reply.Problem problem ? $"refused: {problem.Text}" : "done")}";
    }

    private async Task ImportAsync(ReportReading reading)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled)).Questions.ShouldBeEmpty();
    }

    private async Task<ReportComparison> CompareAsync(ReportReading reading)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().CompareAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled);
    }
}
