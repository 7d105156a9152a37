using System.Reflection;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Commands;

/// <summary>All commands there are, found once in the assembly, and the way from words to one of them.</summary>
internal sealed class CommandCatalogue
{
    private readonly Dictionary<string, CommandRoute> _byPath;
    private readonly ILookup<string, CommandRoute> _byVerb;
    private readonly HashSet<string> _nouns;

    /// <summary>Lists the commands.</summary>
    /// <exception cref="ArgumentException">Two commands have the same path.</exception>
    public CommandCatalogue(IReadOnlyList<CommandRoute> routes)
    {
        Routes = routes;
        var named = routes.SelectMany(route => PathsOf(route).Select(path => (Path: path, Route: route))).ToList();
        _byPath = named.ToDictionary(entry => entry.Path, entry => entry.Route, StringComparer.OrdinalIgnoreCase);
        _byVerb = named.ToLookup(entry => entry.Path.Split(' ')[^1], entry => entry.Route, StringComparer.OrdinalIgnoreCase);
        _nouns = routes.Where(route => route.Spec.Noun != route.Spec.Verb).Select(route => route.Spec.Noun).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The commands, by path.</summary>
    public IReadOnlyList<CommandRoute> Routes { get; }

    /// <summary>Finds every class that implements <see cref="ICommand{TArgs}"/>. This is the only reflection in the bot.</summary>
    public static IReadOnlyList<CommandRoute> Discover(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false }
           from contract in type.GetInterfaces()
           where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>)
           let make = typeof(CommandRoute).GetMethod(nameof(CommandRoute.For), BindingFlags.Public | BindingFlags.Static)!
               .MakeGenericMethod(type, contract.GetGenericArguments()[0])
           let route = (CommandRoute)make.Invoke(null, null)!
           orderby route.Spec.Path
           select route,
    ];

    /// <summary>The command with this path, or null.</summary>
    public CommandRoute? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>
    /// Finds the command that words ask for, and the words that are left for it. The noun may have been given by the slash command,
    /// stand first in the words, or be left out where only one command has the verb; of several, <c>action</c> is meant.
    /// </summary>
    public Routing Route(string text, string? noun)
    {
        var words = text.Trim();
        if (words.StartsWith('/'))
        {
            words = words[1..];
        }

        var (first, rest) = Split(words);
        if (first.Length == 0)
        {
            return Find(noun ?? "help") is { } alone ? new Routing.Found(alone, "") : new Routing.Found(_byPath["help"], noun ?? "");
        }

        // /action help, /action me: the few commands of one word are the same under every noun.
        if (noun is null && _nouns.Contains(first))
        {
            (noun, (first, rest)) = (first, Split(rest));
            if (first.Length == 0)
            {
                return Find(noun) is { } alone ? new Routing.Found(alone, "") : new Routing.Found(_byPath["help"], noun);
            }
        }

        var named = noun is null ? null : Find($"{noun} {first}");
        if (named is null && noun is not null && rest.Length > 0 && _nouns.Contains(first) && Find(first) is { Spec.Usage.Length: 0 })
        {
            // /action me away: it is a noun of its own that takes no words but its verbs.
            return Route($"{first} {rest}", null);
        }

        if ((named ?? Find(first)) is { } exact)
        {
            return new Routing.Found(exact, rest);
        }

        if (noun is not null && Find(noun) is { Spec.Usage.Length: > 0 } whole)
        {
            return new Routing.Found(whole, words);
        }

        var candidates = noun is null ? [.. _byVerb[first]] : Array.Empty<CommandRoute>();
        var chosen = candidates is [var only] ? only : Array.Find(candidates, route => route.Spec.Noun == "action");
        return chosen is not null ? new Routing.Found(chosen, rest) : Unknown(first, noun, rest);
    }

    private Routing.Unknown Unknown(string verb, string? noun, string rest)
    {
        var distance = new Damerau();
        var near = Routes
            .Where(route => !route.Spec.IsButtonOnly)
            .Where(route => noun is null || route.Spec.Noun == noun || !route.Spec.Path.Contains(' ', StringComparison.Ordinal))
            .Select(route => (Route: route, Far: distance.Distance(verb.ToLowerInvariant(), route.Spec.Verb)))
            .Where(candidate => candidate.Far <= Math.Max(1, verb.Length / 3))
            .OrderBy(candidate => candidate.Far).ThenBy(candidate => candidate.Route.Spec.Noun != "action")
            .Take(3)
            .Select(candidate => Button.For(candidate.Route.Spec.Path, candidate.Route.Spec.Path, Arguments.Words, rest));
        return new Routing.Unknown(verb, [.. near]);
    }

    private static IEnumerable<string> PathsOf(CommandRoute route) => route.Spec.Alias is { } alias ? [route.Spec.Path, alias] : [route.Spec.Path];

    private static (string First, string Others) Split(string words)
    {
        var trimmed = words.TrimStart();
        var end = 0;
        while (end < trimmed.Length && !char.IsWhiteSpace(trimmed[end]))
        {
            end++;
        }

        return (trimmed[..end], trimmed[end..].TrimStart());
    }
}

/// <summary>Where words lead.</summary>
internal abstract record Routing
{
    /// <summary>To a command, with the words left for it.</summary>
    public sealed record Found(CommandRoute Command, string Words) : Routing;

    /// <summary>Nowhere; these may have been meant.</summary>
    public sealed record Unknown(string Verb, IReadOnlyList<Button> Near) : Routing;
}

/// <summary>One command with its types forgotten, so that all can stand in one list.</summary>
internal sealed record CommandRoute(CommandSpec Spec, Type Command, CommandRun Run)
{
    public static CommandRoute For<TCommand, TArgs>()
        where TCommand : class, ICommand<TArgs> => new(TCommand.Spec, typeof(TCommand), RunAsync<TCommand, TArgs>);

    private static async Task<Reply> RunAsync<TCommand, TArgs>(IServiceProvider services, CommandContext context, Arguments arguments, CancellationToken cancellationToken)
        where TCommand : class, ICommand<TArgs> => TCommand.Parse(arguments) switch
        {
            Parsed<TArgs>.Read read => await services.GetRequiredService<TCommand>().HandleAsync(read.Value, context, cancellationToken),
            Parsed<TArgs>.Failed failed => new Reply.Problem(failed.Why.Message),
            var other => throw new InvalidOperationException($"{other} is no outcome of reading."),
        };
}

/// <summary>Reads the arguments and runs the command.</summary>
internal delegate Task<Reply> CommandRun(IServiceProvider services, CommandContext context, Arguments arguments, CancellationToken cancellationToken);
