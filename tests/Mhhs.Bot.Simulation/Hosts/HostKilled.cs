namespace Mhhs.Bot.Simulation.Hosts;

/// <summary>The host is gone in the middle of what it did. It is thrown through all of the program's code, whose handlers let it pass as they let the end of the program pass.</summary>
internal sealed class HostKilled(CancellationToken token) : OperationCanceledException("The host was killed.", token);
