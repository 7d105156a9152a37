#pragma warning disable
using NodaTime;
namespace Mhhs.Bot.Core.Time;
internal sealed class WorkingCalendar { public LocalDate Plus(LocalDate d, int n) => d; }
