using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Raises an action: <c>/action add Share the RAID form link - owner @sam - due Friday</c>. What had to be guessed is shown first, and
/// nothing is stored until somebody says <em>Raise</em>.
/// </summary>
internal sealed class AddAction(Access access, OwnerResolver resolver, GroupFinder groups, MeetingDues dues, BotDbContext db, OutboxQueue outbox, Notices notices) : ICommand<AddAction.Args>
{
    /// <param name="Words">What was read, before anything is looked up.</param>
    /// <param name="Step">What a button of the preview asked for, or null for the first time.</param>
    /// <param name="IsForm">Whether it came from a form or button.</param>
    /// <param name="OwnerShown">The owner as people write it: a mention by its name.</param>
    public sealed record Args(ActionWords Words, string? Step, bool IsForm, string? OwnerShown);

    public static CommandSpec Spec { get; } = new("action add", "[GROUP] what is to be done [- owner who] [- due when] [- area what about]", "Raises an action.", Permission.Contribute)
    {
        Examples = ["action add Share the RAID form link - owner @sam - due Friday", "action add TMAG Draft the webinar invitation for @sam by 26/08"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.IsForm
        ? new Args(
            new ActionWords(arguments.Field("wording"), arguments.Field("owner"), arguments.Field("due"), arguments.Field("area"), arguments.Field("group") ?? arguments.BoundGroup, IsGuess: false) { Source = arguments.Field("source") },
            arguments.Field("step"),
            IsForm: true,
            arguments.Field("owner") is { } owner ? arguments.Named(owner) : null)
        : FromWords(arguments);

    private static Args FromWords(Arguments arguments)
    {
        var words = ActionWords.Read(arguments.Rest("wording") ?? "", arguments.Today);
        var named = words with { Wording = words.Wording is null ? null : arguments.Named(words.Wording), Area = words.Area is null ? null : arguments.Named(words.Area), Group = arguments.BoundGroup };
        return new Args(named, null, IsForm: false, words.Owner is null ? null : arguments.Named(words.Owner));
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Step == "cancel")
        {
            access.AllowOwn();
            return new Reply.Note("Nothing was raised.") { SeenBy = Visibility.InPlace };
        }

        var (group, wording) = await groups.FindForNewAsync(args.Words.Wording, mayNameIt: !args.IsForm, args.Words.Group, context, cancellationToken);
        var words = args.Words with { Wording = wording, Group = group is null ? args.Words.Group : group.Code };
        if (args.Step == "edit" || words.Wording is null)
        {
            return new Reply.Ask(ToForm(words with { Owner = args.OwnerShown }));
        }

        if (group is null)
        {
            return await groups.AskForNewAsync("this action", Spec.Path, code => (words with { Group = code }).ToFields(), context, cancellationToken);
        }

        if (await access.CheckAsync(Permission.Contribute, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var due = Due.None;
        if (words.Due is { } when)
        {
            switch (DueParser.Parse(when, context.Today))
            {
                case Parsed<Due>.Read read when await dues.FindFaultAsync(read.Value, cancellationToken) is { } fault:
                    return args.IsForm ? new Reply.Ask(ToForm(words with { Owner = args.OwnerShown }, dueError: fault)) : CommandContext.Problem(fault);
                case Parsed<Due>.Read read:
                    due = await dues.PlaceAsync(read.Value with { Text = when }, group, context.Today, cancellationToken);
                    break;
                case Parsed<Due>.Failed failed:
                    return args.IsForm ? new Reply.Ask(ToForm(words with { Owner = args.OwnerShown }, dueError: failed.Why.Message)) : CommandContext.Problem(failed.Why.Message);
            }
        }

        var owners = await resolver.ResolveAsync(words.Owner is null ? [] : OwnerWords.Split(words.Owner), group, context.Today, cancellationToken);
        if (owners.Unresolved.FirstOrDefault() is { } unknown)
        {
            return await UnknownOwnerAsync(args, words, unknown, cancellationToken);
        }

        return words.IsGuess && args.Step != "raise"
            ? new Reply.Show(Preview(words, group, owners, due))
            : await RaiseAsync(words, group, owners, due, context, inPlace: args.Step is not null, cancellationToken);
    }

    private async Task<Reply> RaiseAsync(ActionWords words, Group group, ResolvedOwners owners, Due due, CommandContext context, bool inPlace, CancellationToken cancellationToken)
    {
        var meeting = await db.MeetingForNewAsync(group, context.Today, cancellationToken);
        var reference = new ActionRef(group.CodeFolded, meeting.Key!, meeting.TakeSequence());
        var action = ActionItem.Raise(reference, group, meeting, new ActionDraft(words.Wording!, words.Area, due, owners.Owners, owners.Shares), context.Change());
        if (words.Source is { } source)
        {
            action.AddUpdate($"Raised from {source}", context.Change());
        }

        db.Actions.Add(action);
        await notices.TellOwnersAsync(action, $"{action.Reference} is new and yours: {action.Wording}", context.Change(), cancellationToken);
        if (context.IsInChannel && context.BoundGroup?.Id == group.Id)
        {
            outbox.PostCard(context.Request.EventKey, action, context.Request.Conversation with { OnlyFor = null, ReplyUrl = null });
        }

        var reply = context.Done(
            RichText.Plain("Raised ") + RichText.Bold(action.Reference) + $": {action.Wording}",
            Button.For("Show", "action show", "action", action.Reference));
        return inPlace ? reply with { SeenBy = Visibility.InPlace } : reply;
    }

    private async Task<Reply> UnknownOwnerAsync(Args args, ActionWords words, string unknown, CancellationToken cancellationToken)
    {
        if (args.IsForm && args.Step is null)
        {
            return new Reply.Ask(ToForm(words with { Owner = args.OwnerShown }, ownerError: $"I don't know {unknown}."));
        }

        var near = await resolver.NearAsync(unknown, cancellationToken);
        return CommandContext.Problem(
            $"I don't know the owner “{unknown}”. Nothing was raised. Name a person (@sam), a party the programme knows, or “members”.",
            [.. near.Select(person => new Button(person.Name, Spec.Path, (words with { Owner = person.Name }).ToFields())),
             new Button("Edit", Spec.Path, words.ToFields().Add("step", "edit"))]);
    }

    private static Card Preview(ActionWords words, Group group, ResolvedOwners owners, Due due)
    {
        var fields = (words with { Group = group.Code }).ToFields();
        var members = owners.Shares.Count > 0 ? $" ({owners.Shares.Count} members)" : "";
        return new Card($"New action for {group.Code}?",
        [
            new CardElement.Text(words.Wording!),
            new CardElement.Facts(
            [
                new Fact("Owner", words.Owner is null ? "nobody yet" : string.Join(", ", owners.Owners.Select(owner => owner.AsWritten).Distinct()) + members),
                new Fact("Due", DueText.Describe(due)),
                new Fact("Area", words.Area ?? "none"),
                new Fact("Can be read by", ReadBy(group)),
            ]),
            new CardElement.Small("Nothing is stored yet."),
            new CardElement.Buttons(
            [
                new Button("Raise", Spec.Path, fields.Add("step", "raise")) { Style = ButtonStyle.Primary },
                new Button("Edit", Spec.Path, fields.Add("step", "edit")),
                new Button("Cancel", Spec.Path, fields.Add("step", "cancel")),
            ]),
        ]);
    }

    private static Form ToForm(ActionWords words, string? ownerError = null, string? dueError = null) => new("Raise an action", Spec.Path,
    [
        new FormField.LongText("wording", "What is to be done?") { Value = words.Wording },
        new FormField.Text("owner", "Who is to do it?") { Value = words.Owner, Optional = true, Hint = "A person (@sam), a party, or “members”.", Error = ownerError, Offers = LookupKind.Owner },
        new FormField.Text("due", "By when?") { Value = words.Due, Optional = true, Hint = "26/08/2022, Friday, next TMAG, ongoing …", Error = dueError },
        new FormField.Text("area", "What is it about?") { Value = words.Area, Optional = true },
        .. words.Source is null ? [] : ImmutableArray.Create<FormField>(new FormField.Text("source", "Where was it said?") { Value = words.Source, Optional = true, Hint = "The first note on it; empty for none." }),
        .. words.Group is null ? [new FormField.Text("group", "Which group?") { Offers = LookupKind.Group }] : ImmutableArray<FormField>.Empty,
    ])
    {
        Preset = words.Group is { } group ? ImmutableDictionary<string, string>.Empty.Add("group", group) : ImmutableDictionary<string, string>.Empty,
        Submit = "Raise",
        Note = "Everybody who may read the group's log will be able to read it.",
    };

    private static string ReadBy(Group group) => group.Classification switch
    {
        Classification.Public => "anybody",
        Classification.Programme => "everybody in the programme",
        _ => $"the members of {group.Code}",
    };
}
