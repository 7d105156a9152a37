namespace Mhhs.Bot.Testing.Topics;

/// <summary>One action of a generated programme, with the topic that it was made of.</summary>
/// <param name="Group">The group that follows it up.</param>
/// <param name="Topic">The topic, known because it was made so.</param>
/// <param name="Wording">What is to be done.</param>
public sealed record TopicAction(int Group, int Topic, string Wording);

/// <summary>
/// A generated programme whose actions are about known topics, in the words that programmes use: every action takes some of its topic's words, in varying forms, a turn of
/// phrase that all topics share, and sometimes a word of another topic.
/// </summary>
public static class TopicProgramme
{
    private static readonly string[][] Topics =
    [
        ["data cleanse", "MPAN address", "registration records", "cleansing plan", "legacy addresses", "quality report"],
        ["migration dress rehearsal", "cutover plan", "rollback", "rehearsal runbook", "migration thresholds", "reverse migration"],
        ["qualification approach", "qualification assessment document", "PIT exit", "assurance", "placing reliance policy", "qualification testing"],
        ["smart meter opt-out", "half-hourly consent", "customer opt-outs", "consent records", "privacy notice"],
        ["interface specification", "API schema", "message validation", "interface catalogue", "schema version", "swagger"],
        ["test environments", "environment booking", "environment outage", "sandbox access", "environment refresh", "test data load"],
        ["programme replan", "replan consultation", "baseline milestones", "critical path", "replan response", "M10 milestone"],
        ["RAID form", "DPMO risks", "risk register", "RAID log", "risk owners", "mitigation"],
        ["settlement timetable", "settlement runs", "reconciliation", "imbalance charges", "final reconciliation", "timetable change"],
        ["unmetered supplies", "UMS inventory", "meter administrator", "UMS equivalent meters", "inventory summary"],
        ["security credentials", "certificate authority", "key ceremony", "PKI", "penetration test", "certificate renewal"],
        ["code drafting", "legal text", "BSC modification", "REC change proposal", "consequential changes", "drafting plan"],
        ["central systems integration", "SIT functional cycle", "defect triage", "SIT entry criteria", "defect severity", "regression cycle"],
        ["operational readiness", "service management", "service desk", "incident process", "early life support", "knowledge transfer"],
        ["data integration platform", "DIP onboarding", "DIP simulator", "event publishing", "DIP connection", "DIP non-functional test"],
        ["communications plan", "stakeholder newsletter", "The Clock article", "webinar", "bilateral sessions"],
        ["performance testing", "volumetrics", "load profile", "peak throughput", "response times", "volume assumptions"],
        ["licence conditions", "Ofgem decision", "regulatory timetable", "derogation", "licence modification"],
        ["meter data retrieval", "DCC capacity", "service requests", "read schedule", "DCC demand forecast", "retrieval agents"],
        ["advanced meters", "advanced data service", "consumption estimation", "estimation method", "validation rules", "substitute reads"],
        ["cost recovery", "funding model", "programme budget", "charging statement", "invoicing", "funding shares"],
        ["change request", "CR impact assessment", "change board", "CR backlog", "impact responses"],
        ["lessons learned", "retrospective", "improvement plan", "survey feedback", "maturity survey"],
        ["supplier readiness", "readiness assessment", "self assessment", "participant dashboards", "evidence submission"],
    ];

    private static readonly string[] Phrases =
    [
        "Share the {0} with all parties", "Confirm the {0} and the {1}", "Review the {0} before the next meeting", "Provide an update on {0} and {1}", "Bring {0} to the group with a view on {1}",
        "Circulate the latest {0}; constituents to comment on {1}", "Investigate the {0} and propose options for {1}", "Agree the approach to {0}", "Clarify how {0} affects {1}",
        "Publish the {0} and respond to comments on the {1}", "Set up a session on {0}", "Consider whether {0} needs {1}",
    ];

    private static readonly string[] Tails = ["", "", " by the end of the month", " and report back", " with the Programme", " (constituency representatives)", " ahead of the steering group", " with an owner for each"];

    /// <summary>The actions of a programme; the same seed always gives the same.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="actions">How many actions.</param>
    public static IReadOnlyList<TopicAction> Make(int seed, int groups, int actions)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, actions).Select(_ => Make(random, groups))];
    }

    private static TopicAction Make(Random random, int groups)
    {
        var topic = random.Next(Topics.Length);
        var words = Topics[topic].OrderBy(_ => random.Next()).Take(2).Select(word => Vary(word, random)).ToArray();

        // One in six borrows from another topic, as sentences do.
        if (random.Next(6) == 0)
        {
            var others = Topics[(topic + 1 + random.Next(Topics.Length - 1)) % Topics.Length];
            words[1] = $"{words[1]} and the {others[random.Next(others.Length)]}";
        }

        return new TopicAction(random.Next(groups), topic, string.Format(System.Globalization.CultureInfo.InvariantCulture, Phrases[random.Next(Phrases.Length)], words) + Tails[random.Next(Tails.Length)]);
    }

    /// <summary>The words in another form: the plural, or capitals.</summary>
    private static string Vary(string words, Random random) => random.Next(5) switch
    {
        0 when !words.EndsWith('s') => words + "s",
        1 => char.ToUpperInvariant(words[0]) + words[1..],
        2 => words.ToUpperInvariant(),
        _ => words,
    };
}
