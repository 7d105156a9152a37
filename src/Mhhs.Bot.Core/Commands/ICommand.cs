using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Commands;

/// <summary>One verb. The class is found by itself, appears in help by itself and works through every door.</summary>
/// <typeparam name="TArgs">What the words or fields are read into.</typeparam>
internal interface ICommand<TArgs>
{
    /// <summary>What it is called and how it is used.</summary>
    static abstract CommandSpec Spec { get; }

    /// <summary>Reads its arguments; needs no instance, so that help and near misses do not either.</summary>
    static abstract Parsed<TArgs> Parse(Arguments arguments);

    /// <summary>
    /// Reads and changes tracked entities, queues messages, and says what to answer. It does not save, send, sleep or look outside, so that
    /// it can be run again when somebody else was faster. A <see cref="Reply.Problem"/> or <see cref="Reply.Ask"/> undoes all it has changed.
    /// </summary>
    Task<Reply> HandleAsync(TArgs args, CommandContext context, CancellationToken cancellationToken);
}
