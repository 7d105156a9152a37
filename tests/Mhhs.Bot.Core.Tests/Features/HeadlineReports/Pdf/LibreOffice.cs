using System.Diagnostics;
using System.Text;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>The machine's LibreOffice, which turns documents into PDFs; tests that need it are skipped where it is not.</summary>
internal static class LibreOffice
{
    private static readonly string? Program = Environment.GetEnvironmentVariable("MHHS_SOFFICE")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    /// <summary>Turns documents into PDFs, in their order.</summary>
    /// <param name="extension">What their names end in, for LibreOffice to know what they are.</param>
    /// <param name="documents">The documents.</param>
    public static Task<byte[][]> ToPdfAsync(string extension, params IReadOnlyList<string> documents) => ToPdfAsync(extension, [.. documents.Select(Encoding.UTF8.GetBytes)]);

    /// <summary>Turns files into PDFs, in their order, all of them by one LibreOffice.</summary>
    /// <param name="extension">What their names end in, for LibreOffice to know what they are.</param>
    /// <param name="documents">The files.</param>
    public static async Task<byte[][]> ToPdfAsync(string extension, IReadOnlyList<byte[]> documents)
    {
        Assert.SkipWhen(Program is null, "LibreOffice is not here: install libreoffice-writer, or set MHHS_SOFFICE to its soffice.");
        var folder = Directory.CreateTempSubdirectory("mhhs-pdf-");
        try
        {
            var names = documents.Select((_, index) => Path.Combine(folder.FullName, $"report{index}")).ToList();
            for (var index = 0; index < names.Count; index++)
            {
                await File.WriteAllBytesAsync($"{names[index]}.{extension}", documents[index], TestContext.Current.CancellationToken);
            }

            // A profile of its own: two LibreOffices with one profile wait for each other.
            string[] arguments = [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.FullName, .. names.Select(name => $"{name}.{extension}")];
            using var process = Process.Start(new ProcessStartInfo(Program!, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            File.Exists($"{names[^1]}.pdf").ShouldBeTrue($"LibreOffice should have written the files. It said: {await output} {await errors}");
            return [.. names.Select(static name => File.ReadAllBytes($"{name}.pdf"))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
