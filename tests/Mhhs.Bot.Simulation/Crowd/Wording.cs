using System.Globalization;
using Mhhs.Bot.Simulation.World;
using NodaTime;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>What people write.</summary>
internal static class Wording
{
    private static readonly string[] Deeds = ["Share", "Review", "Publish", "Draft", "Confirm", "Circulate", "Agree", "Check"];

    private static readonly string[] Things =
    [
        "the consultation response", "the migration plan", "the list of test environments", "the data cleanse figures", "the RAID form link", "the onboarding guide", "the terms of reference", "the “early adopter” paragraph, again",
    ];

    private static readonly string[] Remarks =
    [
        "sent on Friday", "with the PPC now", "waiting for Ofgem; expected mid-month", "see https://example.org/paper?id=12&x=1", "=SUM(A1:A9) of the sheet, “as agreed”", "<b>done</b>, more or less", "not *everything*, but most", "it's in the pack",
    ];

    /// <summary>Something that is to be done.</summary>
    public static string Deed(Dice dice) => $"{dice.OneOf(Deeds)} {dice.OneOf(Things)}";

    /// <summary>A note or reason.</summary>
    public static string Remark(Dice dice) => dice.OneOf(Remarks)!;

    /// <summary>A day, as people write it.</summary>
    public static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture);

    /// <summary>When something is due, in one of the ways people say it.</summary>
    public static string Due(Programme programme) => programme.Dice.Below(20) switch
    {
        0 => "ongoing",
        1 => "asap",
        2 => $"next {programme.Dice.OneOf(programme.Cast.Groups)!.Code}",
        3 => "tbc",
        4 => $"w/c {Day(programme.Today.PlusDays(programme.Dice.Between(7, 60)))}",
        5 => "in 2 weeks",
        6 => "Friday",
        _ => Day(programme.Today.PlusDays(programme.Dice.Chance(60) ? programme.Dice.Between(1, 60) : programme.Dice.Between(30, 400))),
    };

    /// <summary>Whose something is, in one of the ways people say it.</summary>
    public static string Owner(Programme programme, Body group) => programme.Dice.Below(10) switch
    {
        0 => $"{group.Code} members",
        1 => programme.Dice.OneOf(Founding.Parties)!,
        _ => $"@{programme.Dice.OneOf(group.Members)!.Handle}",
    };

    /// <summary>The words that raise an action.</summary>
    public static string NewAction(Programme programme, Body group) => $"action add {group.Code} {Deed(programme.Dice)} - owner {Owner(programme, group)} - due {Due(programme)}";
}
