using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Web.Log;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mhhs.Bot.Web.Pages;

/// <summary><c>/a/{ref}</c>: one action. A reference is read leniently; one that cannot be read, is unknown, or is not for this reader is not found.</summary>
internal sealed class ActionModel(LogQuery query) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ActionView View { get; private set; } = null!;

    /// <summary>Shows the action.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (!ActionRef.TryParse(reference, boundGroup: null, out var read) || await query.FindAsync(read, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
