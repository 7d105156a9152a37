using System.ComponentModel.DataAnnotations;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot;

/// <summary>The programme's own settings, section <c>Programme</c>.</summary>
internal sealed class ProgrammeOptions
{
    /// <summary>The zone due dates are meant in, by IANA name. Default: Europe/London.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>The address people reach the pages under, with which links are made; null for none.</summary>
    [Url(ErrorMessage = "Programme:PublicUrl is no web address. It looks like 'https://bot.example.org'.")]
    public string? PublicUrl { get; set; }

    /// <summary>Who may do everything: e-mail addresses, <c>slack:TEAM/USER</c> or <c>teams:TENANT/OBJECT</c>.</summary>
    public IReadOnlyList<string> Admins { get; set; } = [];

    /// <summary>
    /// Which workspace or tenant is trusted to say who has an address of which domain, like <c>slack:T0ACME/example.org</c>: only there is an account joined to a person by its
    /// address. Default: none.
    /// </summary>
    public IReadOnlyList<string> TrustedDomains { get; set; } = [];

    /// <summary>Whether a first start in development on an empty database puts sample data in. Default: yes.</summary>
    public bool SampleData { get; set; } = true;

    /// <summary>
    /// The folder with the keys that protect tokens and cookies; hosts that share a database share it. Default: <c>data/keys</c> under the content root.
    /// </summary>
    public string? KeysFolder { get; set; }

    /// <summary>
    /// A text file with the programme's closures and with bank holidays that this version does not know, one a line; read at the start and when it changes. Default: none.
    /// </summary>
    public string? CalendarFile { get; set; }

    /// <summary>The zone itself.</summary>
    /// <exception cref="ValidationException">There is no zone of this name.</exception>
    public DateTimeZone FindZone() => DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone)
        ?? throw new ValidationException($"Programme:TimeZone is '{TimeZone}', which is no zone of the IANA database. It looks like 'Europe/London'.");

    /// <summary>Where the calendar file is, after a look at what it says; null for none.</summary>
    /// <param name="contentRoot">What a path that is not absolute begins at.</param>
    /// <exception cref="ValidationException">It is not there, or a line of it is no line of a calendar.</exception>
    public string? FindCalendarFile(string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(CalendarFile))
        {
            return null;
        }

        var path = Path.Combine(contentRoot, CalendarFile);
        try
        {
            CalendarSource.Check(path);
            return path;
        }
        catch (CalendarFileException wrong)
        {
            throw new ValidationException(wrong.Message, wrong);
        }
    }

    /// <summary>The trusted domains themselves.</summary>
    /// <exception cref="ValidationException">An entry is none.</exception>
    public TrustedDomains FindTrustedDomains() => Mhhs.Bot.Core.Features.People.TrustedDomains.Read(TrustedDomains);
}
