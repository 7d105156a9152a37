using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Calendars;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Features.Digests.Related;
using Mhhs.Bot.Core.Features.Find;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Drafting;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Meetings.Packs;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.People.Home;
using Mhhs.Bot.Core.Features.Raid;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Features.Sample;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mhhs.Bot.Core;

/// <summary>Registers what the bot does, for any host.</summary>
public static class BotCore
{
    /// <summary>The recurring jobs there are; the host gives each to its scheduler.</summary>
    public static IReadOnlyList<Type> RecurringJobs { get; } =
        [.. typeof(BotCore).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRecurringJob))).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Adds commands, outbox, jobs and clock. The host adds the database, the senders and a <see cref="TimeProvider"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="zone">The programme's time zone.</param>
    /// <param name="oneWriter">Whether the database takes one writer at a time, as SQLite does.</param>
    public static IServiceCollection AddBotCore(this IServiceCollection services, DateTimeZone zone, bool oneWriter)
    {
        var routes = CommandCatalogue.Discover(typeof(BotCore).Assembly);
        services.AddSingleton(new CommandCatalogue(routes));
        foreach (var route in routes)
        {
            services.AddScoped(route.Command);
        }

        var sources = typeof(BotCore).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ICardSource))).ToDictionary(KindOf);
        foreach (var source in sources.Values)
        {
            services.AddScoped(source);
        }

        foreach (var job in RecurringJobs)
        {
            services.AddScoped(job);
        }

        services.AddSingleton(new CardSources(sources));
        services.AddSingleton(new WriteGate(oneWriter));
        services.AddSingleton(provider => new ProgrammeClock(provider.GetRequiredService<TimeProvider>(), zone));
        services.TryAddSingleton(provider => new CalendarSource(null, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CalendarSource>>()));
        services.AddSingleton<ProgrammeCalendar>();
        services.AddSingleton(provider => new ClockMover(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<OutboxWorker>(),
            provider.GetRequiredService<WriteGate>()));
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(provider => new ChatAddresses(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<WriteGate>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new OutboxLimits());
        services.AddSingleton(provider => new CommandDispatcher(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<CommandCatalogue>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<WriteGate>(),
            provider.GetRequiredService<ILogger<CommandDispatcher>>()));
        services.AddSingleton(provider => new Suggestions(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ProgrammeClock>()));
        services.AddSingleton(provider => new Installations(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<WriteGate>()));
        services.AddSingleton(provider => new NewsDesk(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<CommandDispatcher>(),
            provider.GetRequiredService<Installations>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<WriteGate>()));
        services.AddSingleton(provider => new OutboxWorker(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetServices<IPlatformSender>(),
            provider.GetRequiredService<CardSources>(),
            provider.GetRequiredService<OutboxLimits>(),
            provider.GetRequiredService<WriteGate>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<ILogger<OutboxWorker>>()));
        services.AddScoped<Access>();
        services.AddScoped<OutboxQueue>();
        services.AddScoped<ActionFinder>();
        services.AddScoped<GroupFinder>();
        services.AddScoped<EachAction>();
        services.AddScoped<IAfterCommand, Watchers>();
        services.AddScoped<IAfterCommand, HomeChanges>();
        services.AddScoped<ActionLinks>();
        services.AddScoped<LinkOrder>();
        services.AddScoped<Mentions>();
        services.AddScoped<RecordLists>();
        services.AddScoped<TakingBack>();
        services.AddScoped<RaidFinder>();
        services.AddScoped<DecisionFinder>();
        services.AddScoped<RecordHistory>();
        services.AddScoped<OwnerResolver>();
        services.AddScoped<OwnerGaps>();
        services.AddScoped<Roster>();
        services.AddScoped<CollectiveShares>();
        services.AddScoped<MemberList>();
        services.AddScoped<PartyFinder>();
        services.AddScoped<PeopleFinder>();
        services.AddScoped<PersonMerge>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<WorkspaceFinder>();
        services.TryAddSingleton(TrustedDomains.None);
        services.AddScoped<Notices>();
        services.AddScoped<Requests>();
        services.AddScoped<KeeperQuestions>();
        services.AddScoped<MeetingDues>();
        services.AddScoped<MeetingPlanner>();
        services.AddScoped<MeetingFinder>();
        services.AddScoped<MeetingView>();
        services.AddScoped<ReminderRecipients>();
        services.AddScoped<Keepers>();
        services.AddScoped<ChaseList>();
        services.AddScoped<NotReached>();
        services.AddScoped<Backlog>();
        services.AddScoped<OwedMessages>();
        services.AddScoped<CalendarMoves>();
        services.AddScoped<Snoozes>();
        services.AddScoped<LateMessages>();
        services.AddScoped<MorningPlanner>();
        services.AddSingleton<TermCounts>();
        services.AddSingleton<IDigestChart, ScottPlotChart>();
        services.AddSingleton<DigestPicture>();

        // The surest first.
        services.AddScoped<IRelatedSource, RelatedByTopic>();
        services.AddScoped<IRelatedSource, RelatedByLink>();
        services.AddScoped<IRelatedSource, RelatedByReference>();
        services.AddScoped<IRelatedSource, RelatedByWords>();
        services.AddScoped<RelatedActions>();
        services.AddScoped<TrendReader>();
        services.AddScoped<DigestReader>();
        services.AddScoped<DigestSettings>();
        services.AddScoped<PackReader>();
        services.AddScoped<MeetingWriter>();
        services.AddScoped<ActionWriter>();
        services.AddScoped<RecordWriter>();
        services.AddScoped<DiscussionWriter>();
        services.AddScoped<ContextLoader>();
        services.AddScoped<ActionRenumbering>();
        services.AddScoped<OwnerNames>();
        services.AddScoped<ReportWriter>();
        services.AddScoped<ReportHints>();
        services.AddScoped<UnknownOwners>();
        services.AddScoped<KnownRows>();
        services.AddScoped<ClosedRows>();
        services.AddScoped<RememberedAnswers>();
        services.AddScoped<ReportImport>();
        services.AddScoped<ReportDrafts>();
        services.TryAddSingleton(new PublicAddress(null));
        services.AddScoped<CalendarTokens>();
        services.AddScoped(provider => new CalendarFeeds(
            provider.GetRequiredService<BotDbContext>(),
            provider.GetRequiredService<Access>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<PublicAddress>()));
        services.AddScoped<ReportActions>();
        services.AddScoped<ReportComposer>();
        services.AddScoped<ReportExport>();
        services.AddScoped<ReportDraft>();
        services.AddScoped(provider => new OperatorExport(provider.GetRequiredService<ReportExport>(), provider.GetRequiredService<BotDbContext>()));
        services.AddScoped(provider => new OperatorImport(
            provider.GetRequiredService<ReportImport>(),
            provider.GetRequiredService<BotDbContext>(),
            provider.GetRequiredService<ProgrammeClock>()));
        services.AddScoped(provider => new OperatorSweeps(
            provider.GetRequiredService<ReminderSweep>(),
            provider.GetRequiredService<DigestSweep>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<BotDbContext>()));
        services.AddScoped(provider => new SampleProgramme(
            provider.GetRequiredService<BotDbContext>(),
            provider.GetRequiredService<ProgrammeClock>(),
            provider.GetRequiredService<ReportImport>()));
        return services;
    }

    private static string KindOf(Type source) => (string)source.GetProperty(nameof(ICardSource.Kind))!.GetValue(null)!;
}
