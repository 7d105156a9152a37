namespace Mhhs.Bot;

/// <summary>Finds files where the person who typed the command is. <c>dotnet run --project</c> starts the program in the project's folder instead.</summary>
internal static class CallersFolder
{
    /// <summary>The full path of a file that was named relative to the caller's folder.</summary>
    public static string Find(string path)
    {
        if (Path.IsPathFullyQualified(path) || File.Exists(path))
        {
            return Path.GetFullPath(path);
        }

        // A shell tells every program its own folder in PWD, through dotnet run as well.
        var caller = Environment.GetEnvironmentVariable("PWD");
        return caller is null ? Path.GetFullPath(path) : Path.GetFullPath(path, caller);
    }
}
