#pragma warning disable
using Mhhs.Bot.Core.Commands; using NodaTime;
namespace Mhhs.Bot.Core.Time;
internal static class DueText { public static string Describe(Due d) => ""; }
internal static class DueParser { public static Parsed<Due> Parse(string t, LocalDate d) => new Misread(""); }
internal sealed class WorkingCalendar { public LocalDate Plus(LocalDate d, int n) => d; }
