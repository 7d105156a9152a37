namespace Mhhs.Bot.Core.Commands;

/// <summary>Reads what comes from anybody, who may send more than fits or never say how much it is.</summary>
public static class BoundedReading
{
    /// <summary>All of a stream; null as soon as it is more than the limit, and then no more of it is read.</summary>
    /// <param name="stream">What is read.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <param name="said">How many it says that it has, or null: with more than the limit nothing of it is read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<byte[]?> ReadAtMostAsync(this Stream stream, int limit, long? said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (said > limit)
        {
            return null;
        }

        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + count > limit)
            {
                return null;
            }

            whole.Write(buffer, 0, count);
        }

        return whole.ToArray();
    }
}
