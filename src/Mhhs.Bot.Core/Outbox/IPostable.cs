using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Something whose card can stand in a channel and changes there with it: an action, a decision, a RAID item.</summary>
internal interface IPostable
{
    /// <summary>The name under which its card is composed and its postings are found.</summary>
    string Subject { get; }

    /// <summary>Raised on every change.</summary>
    int Version { get; }

    /// <summary>Who may read it.</summary>
    Classification Classification { get; }
}
