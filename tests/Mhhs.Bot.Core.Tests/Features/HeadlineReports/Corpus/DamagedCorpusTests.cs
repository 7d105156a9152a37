using System.Diagnostics;
using System.IO.Compression;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Testing.Corpus;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Corpus;

/// <summary>Every report of the corpus cut off and damaged: it is understood or refused with a reason, in time, and nothing is thrown.</summary>
public sealed class DamagedCorpusTests
{
    private const int Cuts = 20;

    private const int Damages = 20;

    // What is asked for time only now and then may run a little over it.
    private static readonly TimeSpan Bound = ReadBudget.MaxTime + TimeSpan.FromSeconds(2);

    [Theory]
    [MemberData(nameof(CorpusTests.Names), MemberType = typeof(CorpusTests))]
    public void A_damaged_report_is_understood_or_refused_in_time(string name)
    {
        var whole = ReportCorpus.Named(name).Bytes();
        for (var cut = 0; cut < Cuts; cut++)
        {
            ShouldEndWell(whole[..(whole.Length * cut / Cuts)], $"{name} cut at {cut * 100 / Cuts} %");
        }

        for (var seed = 1; seed <= Damages; seed++)
        {
            ShouldEndWell(Damaged(whole, new Random(seed), seed), $"{name} damaged with seed {seed}");
            if (name.EndsWith(".docx", StringComparison.Ordinal))
            {
                ShouldEndWell(DamagedInside(whole, seed), $"{name} damaged inside with seed {seed}");
            }
        }
    }

    private static void ShouldEndWell(byte[] file, string what)
    {
        var watch = Stopwatch.StartNew();
        var outcome = Should.NotThrow(() => HeadlineReportReader.Read(file), what);

        watch.Elapsed.ShouldBeLessThan(Bound, what);
        if (outcome is ReportOutcome.Refused refused)
        {
            refused.Message.ShouldNotBeNullOrWhiteSpace(what);
            refused.Message.ShouldNotContain('\n', what);
        }
        else
        {
            ReportJson.Write(outcome.ShouldBeOfType<ReportOutcome.Understood>(what).Reading).ShouldNotBeEmpty(what);
        }
    }

    // A packed file's checks find most damage at once; here the words and tags inside are damaged and packed again.
    private static byte[] DamagedInside(byte[] whole, int seed)
    {
        using var stream = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(whole)))
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (var read = entry.Open())
                {
                    read.CopyTo(content);
                }

                using var written = to.CreateEntry(entry.FullName).Open();
                written.Write(entry.FullName == "word/document.xml" ? Damaged(content.ToArray(), new Random(seed), seed) : content.ToArray());
            }
        }

        return stream.ToArray();
    }

    // In turn: some bytes changed, a piece taken out, a piece put in twice, a piece moved.
    private static byte[] Damaged(byte[] whole, Random random, int seed)
    {
        var (start, length) = (random.Next(whole.Length), random.Next(1, 200));
        var end = Math.Min(whole.Length, start + length);
        switch (seed % 4)
        {
            case 0:
                return [.. whole[..start], .. whole[end..]];
            case 1:
                return [.. whole[..end], .. whole[start..]];
            case 2:
                var to = random.Next(start + 1);
                return [.. whole[..to], .. whole[start..end], .. whole[to..start], .. whole[end..]];
            default:
                var changed = whole.ToArray();
                for (var count = random.Next(1, 40); count > 0; count--)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                return changed;
        }
    }
}
