using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Shows a report that waits again: the short preview, or a page of everything.</summary>
internal sealed class PreviewImport(ReportDrafts drafts) : ICommand<PreviewImport.Args>
{
    public sealed record Args(string Draft, int? Page);

    // It reads the log, and the draft takes down what was shown.
    public static CommandSpec Spec { get; } = new("headlines preview", "", "Shows what a report would bring.", Permission.Keep) { IsButtonOnly = true };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Field("draft") is { } draft
        ? new Args(draft, int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null)
        : new Misread("Press “Show all” under a report's preview.");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (draft, problem) = await drafts.FindAsync(args.Draft, context, cancellationToken);
        return draft is null ? problem! : await drafts.ShowAsync(draft, context, args.Page, null, cancellationToken);
    }
}
