using Mhhs.Bot.Web.Log;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mhhs.Bot.Web.Pages;

/// <summary><c>/</c>: a plain list of the log.</summary>
internal sealed class IndexModel(LogQuery query) : PageModel
{
    /// <summary>What the page shows.</summary>
    public LogView View { get; private set; } = null!;

    /// <summary>Lists what was asked for; an unknown choice is the usual one.</summary>
    public async Task OnGetAsync(string? group, string? show, string? words, CancellationToken cancellationToken) =>
        View = await query.ListAsync(
            new LogFilter(
                string.IsNullOrWhiteSpace(group) ? null : group.Trim().ToUpperInvariant(),
                show == "all" ? "all" : "open",
                string.IsNullOrWhiteSpace(words) ? null : words.Trim()),
            cancellationToken);
}
