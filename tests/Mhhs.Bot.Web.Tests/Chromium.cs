using Microsoft.Playwright;

namespace Mhhs.Bot.Web.Tests;

/// <summary>A real browser, where the machine has one: its own Chromium, driven through Playwright. Tests that need it are skipped by name without it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string Path = Environment.GetEnvironmentVariable("MHHS_TEST_CHROMIUM") ?? "/usr/bin/chromium";

    // It reaches nothing but this machine.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? missing;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path))
        {
            missing = $"There is no Chromium at {Path}; install it, or set MHHS_TEST_CHROMIUM.";
            return;
        }

        try
        {
            playwright = await Playwright.CreateAsync();
            // A busy machine is slow, not wrong.
            Assertions.SetDefaultExpectTimeout(20_000);
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Headless = true, Args = Flags });
        }
        catch (Exception error) when (error is PlaywrightException or IOException or System.ComponentModel.Win32Exception)
        {
            missing = $"Playwright cannot drive {Path}: {error.Message}";
        }
    }

    /// <summary>A window of its own; skips the test that asks where there is no browser.</summary>
    public async Task<IPage> OpenAsync(Uri address, bool withScript = true)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            JavaScriptEnabled = withScript,
            ViewportSize = new ViewportSize { Width = 1200, Height = 800 },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
