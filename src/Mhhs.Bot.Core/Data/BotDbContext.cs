using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Calendars;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Digests.Related;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Raid;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Data;

/// <summary>The bot's memory. One model on SQLite and PostgreSQL; the program chooses which.</summary>
public sealed class BotDbContext(DbContextOptions<BotDbContext> options) : DbContext(options)
{
    /// <summary>The programme itself, one row.</summary>
    public DbSet<ProgrammeState> Programme => Set<ProgrammeState>();

    /// <summary>Everybody the bot knows of.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Their accounts.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>The Slack workspaces and Teams tenants that have the bot.</summary>
    public DbSet<Workspace> Workspaces => Set<Workspace>();

    /// <summary>Where the bot was installed by whoever works there.</summary>
    public DbSet<Installation> Installations => Set<Installation>();

    /// <summary>The groups.</summary>
    public DbSet<Group> Groups => Set<Group>();

    /// <summary>Their other names and spellings.</summary>
    public DbSet<GroupName> GroupNames => Set<GroupName>();

    /// <summary>Who belongs to them.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Their channels.</summary>
    public DbSet<ChannelBinding> ChannelBindings => Set<ChannelBinding>();

    /// <summary>The organisations and teams that own actions.</summary>
    public DbSet<Party> Parties => Set<Party>();

    /// <summary>Who answers for them.</summary>
    public DbSet<PartyHolder> PartyHolders => Set<PartyHolder>();

    /// <summary>Everything that happened to who is who.</summary>
    public DbSet<RosterEntry> Roster => Set<RosterEntry>();

    /// <summary>Who the owners that reports write are, where somebody had to say it.</summary>
    public DbSet<OwnerAlias> OwnerAliases => Set<OwnerAlias>();

    /// <summary>Who joined a group's channel and is not its member.</summary>
    public DbSet<ChannelJoin> ChannelJoins => Set<ChannelJoin>();

    /// <summary>Who is away, and who stands in.</summary>
    public DbSet<Absence> Absences => Set<Absence>();

    /// <summary>Codes by which people join another account of theirs.</summary>
    public DbSet<LinkCode> LinkCodes => Set<LinkCode>();

    /// <summary>The meetings.</summary>
    public DbSet<Meeting> Meetings => Set<Meeting>();

    /// <summary>The reports of the meetings.</summary>
    public DbSet<HeadlineReport> HeadlineReports => Set<HeadlineReport>();

    /// <summary>Reports that wait to be confirmed.</summary>
    public DbSet<ImportDraft> ImportDrafts => Set<ImportDraft>();

    /// <summary>What the reports say was discussed.</summary>
    public DbSet<DiscussionItem> DiscussionItems => Set<DiscussionItem>();

    /// <summary>What the discussions refer to.</summary>
    public DbSet<CrossReference> CrossReferences => Set<CrossReference>();

    /// <summary>The actions.</summary>
    public DbSet<ActionItem> Actions => Set<ActionItem>();

    /// <summary>Their owners.</summary>
    public DbSet<ActionOwner> ActionOwners => Set<ActionOwner>();

    /// <summary>Their shares.</summary>
    public DbSet<Share> Shares => Set<Share>();

    /// <summary>Their dated notes.</summary>
    public DbSet<ActionUpdate> ActionUpdates => Set<ActionUpdate>();

    /// <summary>Their topics.</summary>
    public DbSet<ActionTopic> ActionTopics => Set<ActionTopic>();

    /// <summary>What they have to do with each other.</summary>
    public DbSet<ActionLink> ActionLinks => Set<ActionLink>();

    /// <summary>Who wants to hear of changes without owning anything.</summary>
    public DbSet<Watch> Watches => Set<Watch>();

    /// <summary>Who does not want to be reminded of what for a time.</summary>
    public DbSet<Snooze> Snoozes => Set<Snooze>();

    /// <summary>Who was asked of what on which day.</summary>
    public DbSet<Nudge> Nudges => Set<Nudge>();

    /// <summary>Old references of renumbered actions.</summary>
    public DbSet<ActionAlias> ActionAliases => Set<ActionAlias>();

    /// <summary>Everything that happened to them.</summary>
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>The words by which actions on the same topics are found.</summary>
    public DbSet<ActionTerm> ActionTerms => Set<ActionTerm>();

    /// <summary>How far those have followed the history.</summary>
    public DbSet<TopicCursor> TopicCursors => Set<TopicCursor>();

    /// <summary>The decisions.</summary>
    public DbSet<Decision> Decisions => Set<Decision>();

    /// <summary>The RAID items.</summary>
    public DbSet<RaidItem> RaidItems => Set<RaidItem>();

    /// <summary>Who was reminded of what, at which stage.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>What people are to be told with their next morning message.</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>Who may fetch which calendar.</summary>
    public DbSet<CalendarToken> CalendarTokens => Set<CalendarToken>();

    /// <summary>The messages the bot owes, and owed.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Whom, and which channel, the last message did not reach.</summary>
    public DbSet<Unreached> Unreached => Set<Unreached>();

    /// <summary>How conversations and people are spoken to, where a platform has no one address for all.</summary>
    public DbSet<ChatAddress> ChatAddresses => Set<ChatAddress>();

    /// <summary>Where cards stand that change with their subject.</summary>
    public DbSet<Posting> Postings => Set<Posting>();

    /// <summary>The events that were done.</summary>
    public DbSet<InboundEvent> InboundEvents => Set<InboundEvent>();

    /// <summary>The messages of the local chat.</summary>
    public DbSet<ChatMessage> ChatMessages => Set<ChatMessage>();

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // History is evidence: rows are added and never touched again.
        if (ChangeTracker.Entries<RosterEntry>().FirstOrDefault(entry => entry.State is EntityState.Modified or EntityState.Deleted) is { } roster)
        {
            throw new InvalidOperationException($"The roster's history is only ever added to; entry {roster.Entity.Id} was to be {roster.State}.");
        }

        if (ChangeTracker.Entries<HistoryEntry>().FirstOrDefault(entry => entry.State is EntityState.Modified or EntityState.Deleted) is { } touched)
        {
            throw new InvalidOperationException($"History is only ever added to; entry {touched.Entity.Id} was to be {touched.State}.");
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDbContext).Assembly);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
        configurationBuilder.Properties<Duration>().HaveConversion<DurationConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }
}
