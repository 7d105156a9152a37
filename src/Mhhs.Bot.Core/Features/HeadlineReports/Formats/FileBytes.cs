using System.Runtime.InteropServices;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>A file's bytes as a stream for libraries, without a copy of them where there need be none.</summary>
internal static class FileBytes
{
    /// <summary>A stream over the bytes that can be read and sought.</summary>
    public static MemoryStream Open(ReadOnlyMemory<byte> file) => MemoryMarshal.TryGetArray(file, out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(file.ToArray(), writable: false);
}
