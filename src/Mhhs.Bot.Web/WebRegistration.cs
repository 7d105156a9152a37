using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Web.Chat;
using Mhhs.Bot.Web.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Mhhs.Bot.Web;

/// <summary>Plugs the web door into a host.</summary>
public static class WebRegistration
{
    /// <summary>Adds the pages, the local chat and its sender. Needs the core and its database.</summary>
    public static IServiceCollection AddBotWeb(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.ConfigureFilter(new PageHeaders())).ConfigureApplicationPartManager(AddOwnPages);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, DevelopmentOnly.Policy>());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "mhhs-forms";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        // Names and quotes as they are, in place of numbers; everything that means something in HTML is still escaped.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddScoped<LogQuery>();
        return services.AddLocalChat();
    }

    /// <summary>The local chat without its page.</summary>
    internal static IServiceCollection AddLocalChat(this IServiceCollection services) => services
        .AddSingleton<ChatStream>()
        .AddSingleton<ChatLog>()
        .AddSingleton<IPlatformSender, LocalChatSender>()
        .AddSingleton<IPlatformDirectory, LocalChatDirectory>()
        .AddScoped<ChatQuery>()
        .AddScoped<ChatDoor>();

    /// <summary>Maps <c>/</c>, <c>/a/{ref}</c>, <c>/chat</c>, <c>/chat/stream</c> and the files they need, all shut outside development until pages have sign-in.</summary>
    public static IEndpointRouteBuilder MapBotWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapWebFiles();
        endpoints.MapRazorPages().AddDevelopmentOnly();
        // All methods, because an endpoint for one method answers 405 to the others even where it is shut.
        endpoints.Map("/chat/stream", ChatStreamEndpoint.Listen).AddDevelopmentOnly();
        // Its own key stands in its address, so it is open where pages are not.
        endpoints.MapMethods("/calendar/{token}.ics", [HttpMethods.Get, HttpMethods.Head], CalendarEndpoint.FetchAsync);
        endpoints.Map("/chat/file", ChatFileEndpoint.FetchAsync).AddDevelopmentOnly();
        endpoints.Map("/chat/picture", ChatFileEndpoint.FetchPictureAsync).AddDevelopmentOnly();
        return endpoints;
    }

    // The framework finds our pages by itself where the program is the entry assembly, and not where a test is.
    private static void AddOwnPages(ApplicationPartManager manager)
    {
        var own = typeof(WebRegistration).Assembly;
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(own).GetApplicationParts(own))
        {
            if (!manager.ApplicationParts.Any(known => known.GetType() == part.GetType() && known.Name == part.Name))
            {
                manager.ApplicationParts.Add(part);
            }
        }
    }
}
