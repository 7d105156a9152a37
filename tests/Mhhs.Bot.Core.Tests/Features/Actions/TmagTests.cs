using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

/// <summary>TMAG with three members, chair, secretary, a deputy, its channel, and somebody from elsewhere.</summary>
public abstract class TmagTests(BotFixture bot) : StoredTests(bot), IAsyncLifetime
{
    protected Person Ann { get; private set; } = null!;

    protected Person Bilal { get; private set; } = null!;

    protected Person Carys { get; private set; } = null!;

    protected Person Priya { get; private set; } = null!;

    protected Person Sam { get; private set; } = null!;

    protected Person Olu { get; private set; } = null!;

    protected Person Zoe { get; private set; } = null!;

    protected Person Root { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Bot.InitializeAsync();
        Ann = await Bot.HasAsync(A.Person("Ann Lee"));
        Bilal = await Bot.HasAsync(A.Person("Bilal Khan"));
        Carys = await Bot.HasAsync(A.Person("Carys Morgan"));
        Priya = await Bot.HasAsync(A.Person("Priya Nair"));
        Sam = await Bot.HasAsync(A.Person("Sam Reed"));
        Olu = await Bot.HasAsync(A.Person("Olu Bello"));
        Zoe = await Bot.HasAsync(A.Person("Zoe Quinn"));
        Root = await Bot.HasAsync(A.Person("Root Admin").Admin());
        await Bot.HasAsync([A.Group("TMAG").With(Ann, Bilal, Carys).ChairedBy(Priya).KeptBy(Sam).WithDeputy(Olu, of: Ann).InItsChannel()]);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
