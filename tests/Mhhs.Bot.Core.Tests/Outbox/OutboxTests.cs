using System.Data.Common;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Outbox;

/// <summary>What tests of the outbox need: rows in it, and a look at them.</summary>
public abstract class OutboxTests(BotFixture bot) : TmagTests(bot)
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The texts of what was sent, in order.</summary>
    protected IEnumerable<string> Texts => Bot.Sent.Select(message => message.Content.ToPlainText());

    /// <summary>Queues notes to conversations, in order.</summary>
    protected async Task QueueAsync(params IEnumerable<(string To, string Text)> notes)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
        foreach (var (to, text) in notes)
        {
            queue.Reply($"test:{text}", new ConversationReference(Platform.Chat, "local", to) { IsDirect = true }, new Reply.Note(text));
        }

        await scope.ServiceProvider.GetRequiredService<BotDbContext>().SaveChangesAsync(Cancelled);
    }

    /// <summary>Queues a subject that is composed when it is sent.</summary>
    protected async Task QueueSubjectAsync(string subject, string to)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OutboxQueue>().AddToChannel(new OutboxKey($"test:{subject}"), new ConversationReference(Platform.Chat, "local", to), subject);
        await scope.ServiceProvider.GetRequiredService<BotDbContext>().SaveChangesAsync(Cancelled);
    }

    protected Task<List<OutboxMessage>> RowsAsync() => Bot.UsingAsync(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancelled));

    protected async Task<OutboxMessage> RowAsync() => (await RowsAsync()).ShouldHaveSingleItem();

    protected Task<int> RunAsync() => RunAsync(Bot.Services);

    protected static Task<int> RunAsync(IServiceProvider host) => host.GetRequiredService<OutboxWorker>().RunOnceAsync(Cancelled);

    /// <summary>Works as a host's pump does: a database that is busy with another host's work is asked again.</summary>
    protected static async Task RunUntilNothingIsLeftAsync(IServiceProvider host)
    {
        for (var busy = 0; busy < 20;)
        {
            try
            {
                if (await RunAsync(host) == 0)
                {
                    return;
                }
            }
            catch (DbException)
            {
                busy++;
            }
        }
    }
}
