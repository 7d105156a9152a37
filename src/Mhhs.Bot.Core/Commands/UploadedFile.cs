namespace Mhhs.Bot.Core.Commands;

/// <summary>A file that came with a request.</summary>
/// <param name="name">Its name, for people; nobody concludes from it what the file is.</param>
/// <param name="bytes">What is in it, as it came.</param>
public sealed class UploadedFile(string name, ReadOnlyMemory<byte> bytes)
{
    private object? _read;

    /// <summary>Its name, for people; nobody concludes from it what the file is.</summary>
    public string Name => name;

    /// <summary>What is in it, as it came.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>What is made of the bytes: made once, however often the command is run again.</summary>
    internal T ReadOnce<T>(Func<ReadOnlyMemory<byte>, T> read)
        where T : class => (T)(_read ??= read(bytes));
}
