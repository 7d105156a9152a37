namespace Mhhs.Bot.Core.Features.Sample;

/// <summary>The people of the sample programme. None of them exists.</summary>
internal static class SamplePeople
{
    /// <summary>The members of TMAG, each for a constituency of the programme.</summary>
    public static IReadOnlyList<(string Handle, string Name)> Members { get; } =
    [
        ("ann", "Ann Lee"), ("bilal", "Bilal Khan"), ("carys", "Carys Morgan"), ("dev", "Dev Sharma"), ("ewa", "Ewa Nowak"),
        ("fergus", "Fergus Reid"), ("grace", "Grace Obi"), ("huw", "Huw Price"), ("isla", "Isla Grant"), ("jonas", "Jonas Weber"),
        ("kemi", "Kemi Ade"), ("liam", "Liam Byrne"), ("mina", "Mina Park"), ("noor", "Noor Aziz"),
    ];

    /// <summary>The chair of TMAG, who answers for the Programme.</summary>
    public static (string Handle, string Name) Chair { get; } = ("priya", "Priya Nair");

    /// <summary>The secretary of TMAG, who is the PMO.</summary>
    public static (string Handle, string Name) Secretary { get; } = ("sam", "Sam Reed");

    /// <summary>Ann Lee's deputy.</summary>
    public static (string Handle, string Name) MembersDeputy { get; } = ("olu", "Olu Bello");

    /// <summary>The secretary's deputy.</summary>
    public static (string Handle, string Name) SecretarysDeputy { get; } = ("rosa", "Rosa Diaz");

    /// <summary>Answers for the PPC and has no account in any chat.</summary>
    public static (string Handle, string Name) WithoutAccount { get; } = ("tom", "Tom Hale");
}
