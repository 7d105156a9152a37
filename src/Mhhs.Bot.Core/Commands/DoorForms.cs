namespace Mhhs.Bot.Core.Commands;

/// <summary>What a door does by itself with forms, so that it is not queued as a message as well.</summary>
public enum DoorForms
{
    /// <summary>Nothing: a form is a message like any other.</summary>
    Queues,

    /// <summary>It opens the form that is answered.</summary>
    Opens,

    /// <summary>The request is a form that was sent and is still open: what is wrong, and what is asked next, is said in it.</summary>
    IsOne,
}
