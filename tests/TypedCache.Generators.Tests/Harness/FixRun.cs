using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>A program in a workspace, with the generator and all analyzers, and what a code fix makes of it.</summary>
internal sealed class FixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _fix;
    private readonly string _id;

    public FixRun(CodeFixProvider fix, string id, string[] sources, params (string Name, string Text)[] files)
    {
        _fix = fix;
        _id = id;
        Compilation program = GeneratorRun.Compile(sources);
        ProjectId project = ProjectId.CreateNewId();
        Solution solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            project,
            VersionStamp.Default,
            "Program",
            "Program",
            LanguageNames.CSharp,
            compilationOptions: program.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default),
            parseOptions: program.SyntaxTrees.First().Options,
            metadataReferences: program.References,
            analyzerReferences: [new Reference()]));
        foreach (SyntaxTree tree in program.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
        }

        foreach ((string name, string text) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project), name, SourceText.From(text), filePath: "/src/" + name);
        }

        Assert.True(_workspace.TryApplyChanges(solution));
        Solution = _workspace.CurrentSolution;
    }

    public Solution Solution { get; private set; }

    private Project Project => Solution.Projects.Single();

    /// <summary>The texts of the sources, without the one the harness adds.</summary>
    public async Task<string[]> SourcesAsync()
    {
        var texts = new List<string>();
        foreach (Document document in Project.Documents.Skip(1))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        return [.. texts];
    }

    /// <summary>The text of a file that is no source.</summary>
    public async Task<string> FileAsync(string name) => (await Project.AdditionalDocuments.Single(file => file.Name == name).GetTextAsync()).ToString();

    /// <summary>What is reported that the fix is for.</summary>
    public async Task<Diagnostic[]> DiagnosticsAsync() => [.. (await AllDiagnosticsAsync()).Where(diagnostic => diagnostic.Id == _id)];

    /// <summary>Fixes the first occurrence, if the fix is offered for it.</summary>
    public async Task<bool> FixFirstAsync()
    {
        Diagnostic diagnostic = (await DiagnosticsAsync()).First();
        var actions = new List<CodeAction>();
        TextDocument document = diagnostic.Location.SourceTree is { } tree
            ? Solution.GetDocument(tree)!
            : Project.AdditionalDocuments.Single(file => file.FilePath == diagnostic.Location.GetLineSpan().Path);
        await _fix.RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0)
        {
            return false;
        }

        await ApplyAsync(Assert.Single(actions));
        return true;
    }

    public async Task FixAllAsync()
    {
        Document document = Project.Documents.Last();
        var context = new FixAllContext(document, _fix, FixAllScope.Solution, _fix.GetType().Name, [_id], new Found(this), CancellationToken.None);
        await ApplyAsync((await _fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>Fails unless the program compiles, generated code included.</summary>
    public async Task CompilesAsync()
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join('\n', errors.Take(5)) + "\n" + string.Join('\n', await SourcesAsync()));
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<Diagnostic[]> AllDiagnosticsAsync()
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;
        AdditionalText[] files = [.. Project.AnalyzerOptions.AdditionalFiles];
        return [.. await Markup.AnalyzeAsync(compilation, new BuildProperties(), files), .. compilation.GetDiagnostics()];
    }

    private async Task ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private sealed class Found(FixRun run) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await run.DiagnosticsAsync();

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await run.DiagnosticsAsync()).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await run.DiagnosticsAsync()).Where(diagnostic => diagnostic.Location.SourceTree is null);
    }

    private sealed class Reference : AnalyzerReference
    {
        // A workspace tells generators apart by their instances.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new CacheableGenerator().AsSourceGenerator()];

        public override string FullPath => typeof(CacheableGenerator).Assembly.Location;

        public override object Id => nameof(CacheableGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }
}
