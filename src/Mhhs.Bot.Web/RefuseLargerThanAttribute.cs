using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mhhs.Bot.Web;

/// <summary>
/// Answers 413 in words to a request that says it is too large, before anything of it is read. Without it the check of the form's token, which reads the form, fails
/// first and answers 400 in none.
/// </summary>
/// <param name="bytes">The most a request may have.</param>
/// <param name="words">What to say.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RefuseLargerThanAttribute(long bytes, string words) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the check of the form's token, whose order is 1000.</summary>
    public int Order => 0;

    /// <inheritdoc />
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > bytes)
        {
            context.Result = new ContentResult { StatusCode = StatusCodes.Status413PayloadTooLarge, ContentType = "text/plain; charset=utf-8", Content = words };
        }
    }
}
