namespace Mhhs.Bot.Core.Commands;

/// <summary>What a command is called and how it is used; help, near misses and the manifests are made from it.</summary>
/// <param name="Path">Noun and verb, <c>action done</c>; one word for the few that stand by themselves (<c>me</c>, <c>find</c>, <c>help</c>).</param>
/// <param name="Usage">What follows it: <c>REF[, REF …] [note]</c>.</param>
/// <param name="Summary">One sentence that says what it does.</param>
/// <param name="Permission">What the person must be allowed; the handler asks for it.</param>
internal sealed record CommandSpec(string Path, string Usage, string Summary, Permission Permission)
{
    /// <summary>Examples that work when pasted.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Another path it answers to, such as <c>action extend</c> for <c>action due</c>; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether only a button runs it: help and near misses leave it out.</summary>
    public bool IsButtonOnly { get; init; }

    /// <summary>Whether it changes anything. One that only reads stores no event and is simply run again.</summary>
    public bool Changes => Permission != Permission.Read;

    /// <summary>What may take long and needs nothing of the database, such as reading a file: it is done before the command waits for its turn, so that nobody waits for it.</summary>
    public Action<CommandRequest>? Before { get; init; }

    /// <summary>Whether it takes back the last thing somebody did, whichever command did it.</summary>
    public bool TakesBackAnything { get; init; }

    /// <summary>Where its answer has no Undo button: how what it did is put right, as a sentence for whoever types <c>undo</c> after it; null where there is nothing to say.</summary>
    public string? Reversal { get; init; }

    /// <summary>The first word of the path.</summary>
    public string Noun => Path.Split(' ')[0];

    /// <summary>The last word of the path.</summary>
    public string Verb => Path.Split(' ')[^1];
}

/// <summary>What somebody may be allowed to do.</summary>
internal enum Permission
{
    /// <summary>See it.</summary>
    Read,

    /// <summary>Raise actions, decisions and RAID items: members.</summary>
    Contribute,

    /// <summary>Say that it is done, or ask for more time: its owners and their deputies; from anybody else a suggestion.</summary>
    Finish,

    /// <summary>Add a note: members and owners; from anybody else a suggestion.</summary>
    Annotate,

    /// <summary>Say what it has to do with: topics, links, whose decision it waits for. Members and owners.</summary>
    Organise,

    /// <summary>Keep the log: agree, reject, reword, assign, set dates, reopen, withdraw, act for a member. Chair and secretary.</summary>
    Keep,

    /// <summary>Say who is a member and which channel is the group's: chair and secretary.</summary>
    ManageGroup,

    /// <summary>Create groups and name chairs and secretaries: admins.</summary>
    Administer,

    /// <summary>Change one's own settings: everybody.</summary>
    Own,

    /// <summary>Take back one's own change.</summary>
    TakeBack,
}
