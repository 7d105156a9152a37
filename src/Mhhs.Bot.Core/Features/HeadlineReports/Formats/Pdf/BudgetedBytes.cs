using UglyToad.PdfPig.Core;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Bytes that ask for the time every thousand steps, whoever goes through them and however often he goes back.</summary>
internal sealed class BudgetedBytes(IInputBytes inner, ReadBudget budget) : IInputBytes
{
    private const int StepsPerQuestion = 1024;

    private int _steps;

    /// <inheritdoc/>
    public long CurrentOffset => inner.CurrentOffset;

    /// <inheritdoc/>
    public byte CurrentByte => inner.CurrentByte;

    /// <inheritdoc/>
    public long Length => inner.Length;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        Step();
        return inner.MoveNext();
    }

    /// <inheritdoc/>
    public byte? Peek() => inner.Peek();

    /// <inheritdoc/>
    public bool IsAtEnd() => inner.IsAtEnd();

    /// <inheritdoc/>
    public void Seek(long position)
    {
        Step();
        inner.Seek(position);
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        Step();
        return inner.Read(buffer);
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private void Step()
    {
        if (++_steps % StepsPerQuestion == 0)
        {
            budget.Check();
        }
    }
}
