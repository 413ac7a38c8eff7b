namespace TypedCache;

/// <summary>Reads what it needs from a view. The view is gone when the reader returns.</summary>
/// <typeparam name="TView">The generated view.</typeparam>
/// <typeparam name="TResult">What is read.</typeparam>
/// <param name="view">The view over the stored bytes.</param>
/// <returns>The result.</returns>
public delegate TResult ViewReader<TView, out TResult>(TView view)
    where TView : struct, allows ref struct;

/// <summary>Reads what it needs from a view, with an argument that would otherwise have to be captured.</summary>
/// <typeparam name="TView">The generated view.</typeparam>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <typeparam name="TResult">What is read.</typeparam>
/// <param name="view">The view over the stored bytes.</param>
/// <param name="argument">The argument given to the call.</param>
/// <returns>The result.</returns>
public delegate TResult ViewReader<TView, in TArg, out TResult>(TView view, TArg argument)
    where TView : struct, allows ref struct
    where TArg : allows ref struct;
