using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Days on which somebody is away, and who stands in for them in all groups.</summary>
public sealed class Absence
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Who is away.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who is away.</summary>
    public Person? Person { get; set; }

    /// <summary>Who stands in, or null where nobody does.</summary>
    public long? DeputyId { get; private set; }

    /// <summary>Who stands in, or null where nobody does.</summary>
    public Person? Deputy { get; set; }

    /// <summary>The first day, in the programme's zone.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate Until { get; set; }

    /// <summary>Whether a day is one of them.</summary>
    public bool HoldsOn(LocalDate day) => new Span(From, Until).Holds(day);
}

/// <summary>Questions about absences that several features ask.</summary>
internal static class AbsenceQueries
{
    /// <summary>Everybody who is away on a day, with whom stands in; reminders of the one go to the other where there is one.</summary>
    public static IQueryable<Absence> AwayOn(this BotDbContext db, LocalDate day) => db.Absences.Where(absence => absence.From <= day && absence.Until >= day);

    /// <summary>Those of them for whom somebody stands in. What the stand-in may not read is not theirs to hear of: a place in a restricted group is given by its secretary.</summary>
    public static IQueryable<Absence> StandInsOn(this BotDbContext db, LocalDate day) => db.AwayOn(day).Where(absence => absence.DeputyId != null);
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.HasOne(absence => absence.Person).WithMany().HasForeignKey(absence => absence.PersonId);
        builder.HasOne(absence => absence.Deputy).WithMany().HasForeignKey(absence => absence.DeputyId);
        builder.HasIndex(absence => absence.PersonId);
        builder.HasIndex(absence => absence.DeputyId);
    }
}
