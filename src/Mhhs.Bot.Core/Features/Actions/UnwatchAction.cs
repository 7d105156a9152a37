using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Ends watching: <c>/action unwatch TMAG08-02</c>, <c>area DPMO</c>, a group, or <c>all</c>.</summary>
internal sealed class UnwatchAction(ActionFinder finder, GroupFinder groups, Access access, BotDbContext db) : ICommand<UnwatchAction.Args>
{
    /// <summary>The field by which a button names what is watched; it works for what one may not read any more, too.</summary>
    public const string SubjectField = "subject";

    /// <param name="Target">What is meant.</param>
    /// <param name="Subject">The same as a button names it, or null.</param>
    /// <param name="All">Whether everything is meant.</param>
    public sealed record Args(WatchTarget Target, string? Subject, bool All);

    public static CommandSpec Spec { get; } = new("action unwatch", "REF[, REF …] | area … | CODE | all", "Ends that you are told of changes.", Permission.Own)
    {
        Reversal = "“action watch” lets you be told again.",
        Examples = ["action unwatch TMAG08-02", "action unwatch area DPMO", "action unwatch all"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.TakeWord("all"))
        {
            return new Args(new WatchTarget([], null, null), null, All: true);
        }

        return WatchTarget.Read(arguments) switch
        {
            Parsed<WatchTarget>.Read { Value: var target } when !target.IsNothing || arguments.Field(SubjectField) is not null => new Args(target, arguments.Field(SubjectField), All: false),
            Parsed<WatchTarget>.Failed failed => failed.Why,
            _ => new Misread("What don't you want to watch any more? Write “action unwatch TMAG08-02”, or “action unwatch all”."),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var me = context.Caller.Person.Id;
        var watched = await db.Watches.Where(watch => watch.PersonId == me).OrderBy(watch => watch.Name).ToListAsync(cancellationToken);
        if (!args.All)
        {
            var (subjects, problem) = args.Subject is { } pressed ? ([(pressed, "")], null) : await args.Target.FindAsync(finder, groups, Spec.Path, context, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }

            watched.RemoveAll(watch => !subjects.Any(subject => subject.Subject == watch.Subject));
        }

        db.Watches.RemoveRange(watched);
        return watched.Count == 0
            ? CommandContext.Problem(args.All ? "You watch nothing." : "You don't watch that. “action watch” alone shows what you do.")
            : new Reply.Note($"You are not told of {string.Join(", ", watched.Select(watch => watch.Name))} any more.");
    }
}
