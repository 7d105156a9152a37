namespace Mhhs.Bot.Core.Commands;

/// <summary>What follows from any command that changed something, whichever it was; it runs before the save, so that it is stored with the change or not at all.</summary>
internal interface IAfterCommand
{
    /// <summary>Looks at what the context holds and adds to it. Like a handler it does not save, and can be run again.</summary>
    Task RunAsync(CommandContext context, CancellationToken cancellationToken);
}
