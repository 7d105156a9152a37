namespace Mhhs.Bot.Core.Commands;

/// <summary>The outcome of reading text: a value, or the reason why there is none.</summary>
/// <typeparam name="T">What was looked for.</typeparam>
public abstract record Parsed<T>
{
    private Parsed()
    {
    }

    /// <summary>The text was understood.</summary>
    public sealed record Read(T Value) : Parsed<T>;

    /// <summary>The text was not understood.</summary>
    public sealed record Failed(Misread Why) : Parsed<T>;

    /// <summary>A value is a success.</summary>
    public static implicit operator Parsed<T>(T value) => new Read(value);

    /// <summary>A reason is a failure.</summary>
    public static implicit operator Parsed<T>(Misread why) => new Failed(why);
}

/// <summary>Why text could not be read: one line that says what is wrong and what to write instead.</summary>
/// <param name="Message">The line.</param>
/// <param name="Field">The named field it is about, so that a form can show it there; or null.</param>
public sealed record Misread(string Message, string? Field = null);
