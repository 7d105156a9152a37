using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Help;

/// <summary>Says what can be typed here, made from the commands themselves: <c>help</c>, <c>help done</c>.</summary>
internal sealed class ShowHelp(CommandCatalogue catalogue) : ICommand<ShowHelp.Args>
{
    // What most people need, in the order in which they meet it.
    private static readonly ImmutableArray<string> First = ["me", "action list", "action show", "action done", "action update", "action add", "find"];

    /// <param name="About">A command's path or verb, a noun, or null for everything.</param>
    public sealed record Args(string? About);

    public static CommandSpec Spec { get; } = new("help", "[verb]", "Says what you can type.", Permission.Read)
    {
        Examples = ["help", "help done"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Rest("verb"));

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => Task.FromResult(
        args.About is not { } about ? Everything(context) : About(about.Trim().TrimStart('/')));

    private IEnumerable<CommandRoute> Typed => catalogue.Routes.Where(route => !route.Spec.IsButtonOnly);

    private Reply.Show Everything(CommandContext context)
    {
        var often = First.Select(catalogue.Find).OfType<CommandRoute>().ToList();
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Rows([.. often.Select(route => Line(route.Spec))]));
        foreach (var noun in Typed.Select(route => route.Spec).Where(spec => spec.Noun != spec.Verb).GroupBy(spec => spec.Noun).OrderBy(noun => noun.Key != "action").ThenBy(noun => noun.Key, StringComparer.Ordinal))
        {
            elements.Add(new CardElement.Small(RichText.Code(noun.Key) + $": {string.Join(", ", noun.Select(spec => spec.Path[(noun.Key.Length + 1)..]))}"));
        }

        elements.Add(new CardElement.Small(RichText.Code("help done") + $" says more about one of them.{(context.IsInChannel ? " The answers to these are for you alone." : "")}"));
        return new Reply.Show(new Card("What you can type", elements.ToImmutable()));
    }

    private Reply About(string about)
    {
        // A whole path, then a noun, then a verb: “help action done”, “help group”, “help done”.
        var words = string.Join(' ', about.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (catalogue.Find(words) is { } exact)
        {
            return One(exact.Spec);
        }

        var ofNoun = Typed.Where(route => Same(route.Spec.Noun, words)).ToList();
        if (ofNoun.Count > 0)
        {
            return new Reply.Show(new Card($"What {words} can do", [new CardElement.Rows([.. ofNoun.Select(route => Line(route.Spec))])]));
        }

        var ofVerb = Typed.Where(route => Same(route.Spec.Verb, words)).ToList();
        return ofVerb switch
        {
            [var only] => One(only.Spec),
            [_, ..] => new Reply.Show(new Card($"What “{words}” can mean", [new CardElement.Rows([.. ofVerb.Select(route => Line(route.Spec))])])),
            [] => Unknown(words),
        };
    }

    private static Reply.Show One(CommandSpec spec)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Text(spec.Summary));
        elements.Add(new CardElement.Text(RichText.Code($"{spec.Path} {spec.Usage}".TrimEnd())));
        if (spec.Examples.Count > 0)
        {
            elements.Add(new CardElement.Rows([.. spec.Examples.Select(example => new Row(RichText.Code(example), null, []))]));
        }

        if (WhoMay(spec.Permission) is { } who)
        {
            elements.Add(new CardElement.Small(who));
        }

        return new Reply.Show(new Card(spec.Path, elements.ToImmutable()));
    }

    private Reply Unknown(string words)
    {
        var distance = new Damerau();
        var last = words.Split(' ')[^1].ToLowerInvariant();
        var near = Typed.Select(route => route.Spec)
            .Select(spec => (Spec: spec, Far: distance.Distance(last, spec.Verb)))
            .Where(candidate => candidate.Far <= Math.Max(1, last.Length / 3))
            .OrderBy(candidate => candidate.Far).ThenBy(candidate => candidate.Spec.Path, StringComparer.Ordinal)
            .Take(3);
        return CommandContext.Problem(
            $"There is no “{words}”.",
            [.. near.Select(candidate => Button.For(candidate.Spec.Path, Spec.Path, "verb", candidate.Spec.Path)), Button.For("What you can type", Spec.Path)]);
    }

    private static Row Line(CommandSpec spec) => new(RichText.Code(spec.Examples.Count > 0 ? spec.Examples[0] : spec.Path), spec.Summary, []);

    private static string? WhoMay(Permission permission) => permission switch
    {
        Permission.Read or Permission.Own => null,
        Permission.Contribute => "For members of the group.",
        Permission.Finish => "For its owners and their deputies; what others say is passed on to them.",
        Permission.Annotate => "For members and owners; what others say is passed on to them.",
        Permission.Keep or Permission.ManageGroup => "For the group's chair and secretary.",
        Permission.Administer => "For admins.",
        Permission.TakeBack => "For whoever made the change.",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "Unknown permission."),
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
