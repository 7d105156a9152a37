using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Features.People.Home;

/// <summary>What of a person's page is shown.</summary>
/// <param name="Part">One of <see cref="HomePart"/> by its key, or null for all.</param>
/// <param name="Group">The code of one group, or null for all.</param>
internal sealed record HomeFilter(string? Part, string? Group)
{
    /// <summary>The form in which it is kept with the page.</summary>
    public override string ToString() => $"{Part}/{Group}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static HomeFilter Read(string? text) =>
        text?.Split('/', 2) is [var part, var group] ? new HomeFilter(part.Length == 0 ? null : part, group.Length == 0 ? null : group) : new HomeFilter(null, null);

    /// <summary>A button that shows this.</summary>
    public Button ToButton(string label, bool isShown)
    {
        var fields = ImmutableDictionary<string, string>.Empty;
        fields = Part is { } part ? fields.Add("part", part) : fields;
        fields = Group is { } group ? fields.Add("group", group) : fields;

        // What is shown already is marked in words too, because a colour alone says nothing to some.
        return new Button(isShown ? $"✓ {label}" : label, "me home", fields) { Style = isShown ? ButtonStyle.Primary : ButtonStyle.Normal };
    }
}
