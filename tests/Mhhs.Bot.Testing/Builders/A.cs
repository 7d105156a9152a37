namespace Mhhs.Bot.Testing.Builders;

/// <summary>Where builders of what begins with a consonant start.</summary>
public static class A
{
    /// <summary>A group that anybody in the programme may read.</summary>
    public static GroupBuilder Group(string code) => new(code);

    /// <summary>A person whom the programme knows, with an account in the test chat under the first name in lower case.</summary>
    public static PersonBuilder Person(string name) => new(name);

    /// <summary>A meeting: <c>TMAG 008</c>.</summary>
    public static MeetingBuilder Meeting(string title) => new(title);

    /// <summary>A party that people hold.</summary>
    public static PartyBuilder Party(string name) => new(name);

    /// <summary>A decision: <c>TMAG-DEC11</c>, taken at a meeting.</summary>
    public static DecisionBuilder Decision(string reference) => new(reference);
}

/// <summary>Where builders of what begins with a vowel start.</summary>
public static class An
{
    /// <summary>An open action without owner or due: <c>TMAG08-02</c>.</summary>
    public static ActionBuilder Action(string reference) => new(reference);
}
