using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Tells one of changes with the morning message without owning anything: <c>/action watch TMAG08-02</c>, <c>area DPMO</c> in whatever group, or a whole group; alone, what one watches.</summary>
internal sealed class WatchAction(ActionFinder finder, GroupFinder groups, Access access, BotDbContext db) : ICommand<WatchTarget>
{
    // Whoever watches more reads the log.
    private const int Most = 50;

    private const int MostNear = 3;

    public static CommandSpec Spec { get; } = new("action watch", "REF[, REF …] | area … | CODE", "Tells you of changes to an action, an area or a group's actions, each morning there are some.", Permission.Contribute)
    {
        Reversal = "“action unwatch” ends it.",
        Examples = ["action watch TMAG08-02", "action watch area DPMO", "action watch TMAG", "action watch"],
    };

    public static Parsed<WatchTarget> Parse(Arguments arguments) => WatchTarget.Read(arguments);

    public async Task<Reply> HandleAsync(WatchTarget args, CommandContext context, CancellationToken cancellationToken)
    {
        var me = context.Caller.Person.Id;
        var watched = await db.Watches.Where(watch => watch.PersonId == me).OrderBy(watch => watch.Name).ToListAsync(cancellationToken);
        if (args.IsNothing)
        {
            access.AllowOwn();
            return Draw(watched);
        }

        var (subjects, problem) = await args.FindAsync(finder, groups, Spec.Path, context, cancellationToken);
        problem ??= await DeniedAsync(args, context, cancellationToken);
        var (offer, unknown) = problem is null ? await LookAtAreaAsync(args, cancellationToken) : (null, "");
        problem ??= offer;
        if (problem is not null)
        {
            return problem;
        }

        var fresh = subjects.Where(subject => !watched.Exists(watch => watch.Subject == subject.Subject)).ToList();
        if (fresh.Count == 0)
        {
            return CommandContext.Problem($"You watch {string.Join(", ", subjects.Select(subject => subject.Name))} already.");
        }

        if (watched.Count + fresh.Count > Most)
        {
            return CommandContext.Problem($"You watch {watched.Count} things; more than {Most} is too much for one message. Take some off with “action unwatch”.");
        }

        db.Watches.AddRange(fresh.Select(subject => new Watch { PersonId = me, Subject = subject.Subject, Name = subject.Name, At = context.Now }));
        return new Reply.Note(
            $"You watch {string.Join(", ", fresh.Select(subject => subject.Name))} now: what others change stands in your morning message.{unknown}",
            new CardElement.Buttons([.. fresh.Take(3).Select(subject => Stop(subject.Subject, subject.Name))]));
    }

    /// <summary>Members of its group watch an action or a group; whoever is in any group an area, of which they then hear what they may read.</summary>
    private async Task<Reply?> DeniedAsync(WatchTarget args, CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var target in args.Actions)
        {
            var action = (await finder.FindAsync(target.Ref, cancellationToken))!;
            if (await access.CheckAsync(Permission.Contribute, action, cancellationToken) is Verdict.No denied)
            {
                return CommandContext.Problem($"{action.Reference}: {denied.WhoCan}");
            }
        }

        if (args.Group is { } code && await groups.FindAsync(code, context, cancellationToken) is { } group
            && await access.CheckAsync(Permission.Contribute, group, cancellationToken) is Verdict.No no)
        {
            return CommandContext.Problem(no.WhoCan);
        }

        access.AllowOwn();
        return args.Area is not null && !context.Caller.IsAdmin && !context.Caller.GroupIds.Any()
            ? CommandContext.Problem("That is for members of a group, and you are in none yet. Ask the secretary of yours to add you.")
            : null;
    }

    /// <summary>Where no action has the area: those that are nearly called so, to choose from; or, where there are none, a sentence that says it. Nothing of both where the area is known.</summary>
    private async Task<(Reply? Offer, string Unknown)> LookAtAreaAsync(WatchTarget args, CancellationToken cancellationToken)
    {
        if (args.Area is not { } area)
        {
            return (null, "");
        }

        var folded = Folding.Fold(area);
        var readable = access.Readable(db.Actions).Where(action => action.AreaFolded != "");
        if (await readable.AnyAsync(action => action.AreaFolded == folded, cancellationToken))
        {
            return (null, "");
        }

        var distance = new Damerau();
        var known = await readable.Select(action => action.Area!).Distinct().ToListAsync(cancellationToken);
        var near = known.Select(name => (Name: name, Folded: Folding.Fold(name))).DistinctBy(name => name.Folded)
            .Where(name => name.Folded.Contains(folded, StringComparison.Ordinal) || distance.Distance(folded, name.Folded) <= Math.Max(1, folded.Length / 3))
            .OrderBy(name => distance.Distance(folded, name.Folded)).ThenBy(name => name.Folded, StringComparer.Ordinal).Take(MostNear).ToList();
        return near.Count == 0 || args.Anyway
            ? (null, " No action that you may read is about that yet.")
            : (CommandContext.Problem(
                $"No action that you may read is about “{area}”. {CommandContext.DidYouMean(near.Count)}",
                [.. near.Select(name => Button.For(Excerpt.Of(name.Name, 30), Spec.Path, "area", name.Name)),
                 new Button("Watch it all the same", Spec.Path, ImmutableDictionary<string, string>.Empty.Add("area", area).Add("step", WatchTarget.AnywayStep))]), "");
    }

    private static Reply Draw(List<Watch> watched) => watched.Count == 0
        ? new Reply.Note(RichText.Plain("You watch nothing. Write ") + RichText.Code("action watch TMAG08-02") + ", " + RichText.Code("action watch area DPMO") + " or " + RichText.Code("action watch TMAG") + ".")
        : new Reply.Show(new Card($"You watch: {watched.Count}", [new CardElement.Rows([.. watched.Select(watch => new Row(KindOf(watch) + watch.Name, null, [Stop(watch.Subject, "") with { Label = "Unwatch" }]))])]));

    private static string KindOf(Watch watch) => watch.Subject.Split(':')[0] switch
    {
        "area" => "Area ",
        "group" => "All actions of ",
        _ => "",
    };

    private static Button Stop(string subject, string name) => Button.For($"Unwatch {Excerpt.Of(name, 20)}", UnwatchAction.Spec.Path, UnwatchAction.SubjectField, subject);
}
