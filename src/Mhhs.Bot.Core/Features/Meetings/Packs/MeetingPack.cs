using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>Gives the pack for a group's next meeting, as a card or as a file: <c>meeting pack TMAG docx</c>.</summary>
internal sealed class MeetingPack(PackReader reader, GroupFinder groups, Access access) : ICommand<MeetingPack.Args>
{
    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Format">The file's format, or null for a card.</param>
    /// <param name="Page">The card's page, from 1.</param>
    public sealed record Args(string? Group, ExportFormat? Format, int Page);

    public static CommandSpec Spec { get; } = new("meeting pack", "[CODE] [docx|md]", "Gives you the pack for a group's next meeting: what is overdue, due, proposed, asked for and up for review.", Permission.Read)
    {
        Examples = ["meeting pack TMAG", "meeting pack TMAG docx", "meeting pack TMAG md"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var page = int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        return ExportWords.Read(arguments) switch
        {
            Parsed<ExportWords>.Read { Value: { Meeting: null } words } when words.Format?.IsLog() != true => new Args(words.Group, words.Format, page),
            Parsed<ExportWords>.Failed failed => failed.Why,
            _ => new Misread("Write the group, and docx or md for a file, like “meeting pack TMAG docx”; the pack is always for the next meeting."),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            var fields = args.Format is { } named ? ImmutableDictionary<string, string>.Empty.Add("format", named.Ending()) : ImmutableDictionary<string, string>.Empty;
            return await groups.ProblemAsync(args.Group, Spec.Path, fields, cancellationToken);
        }

        var pack = await reader.ReadAsync(group, context.Today, cancellationToken);
        if (args.Format is { } format)
        {
            var name = $"{group.Code}-{(pack.Next?.Date is { } date ? date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "next")}-pack";
            var file = ReportExport.File(name, format, ReportExport.Write(PackDocument.Of(pack), format));
            return new Reply.File($"{PackWords.Title(pack)}, classified {pack.Classification}, with what you may read.", file.Name, file.MediaType, file.Content);
        }

        var mayKeep = await access.CheckAsync(Permission.Keep, group, cancellationToken) is Verdict.Yes;
        return new Reply.Show(PackCards.Page(pack, args.Page, mayKeep, Spec.Path, AgreeMeetingClosures.Spec.Path));
    }
}
