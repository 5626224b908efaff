"""What a server announces, and how each of its methods is asked."""

import re

# The method of each provider; a resolving one where the provider says so.
PROVIDERS = {
    "hoverProvider": "textDocument/hover",
    "definitionProvider": "textDocument/definition",
    "declarationProvider": "textDocument/declaration",
    "typeDefinitionProvider": "textDocument/typeDefinition",
    "referencesProvider": "textDocument/references",
    "documentHighlightProvider": "textDocument/documentHighlight",
    "documentSymbolProvider": "textDocument/documentSymbol",
    "workspaceSymbolProvider": "workspace/symbol",
    "codeActionProvider": "textDocument/codeAction",
    "codeLensProvider": "textDocument/codeLens",
    "completionProvider": "textDocument/completion",
    "documentLinkProvider": "textDocument/documentLink",
    "foldingRangeProvider": "textDocument/foldingRange",
    "selectionRangeProvider": "textDocument/selectionRange",
    "inlayHintProvider": "textDocument/inlayHint",
    "executeCommandProvider": "workspace/executeCommand",
}
RESOLVING = {"textDocument/codeAction": "codeAction/resolve", "textDocument/codeLens": "codeLens/resolve"}
TYPE_HIERARCHY = ["textDocument/prepareTypeHierarchy", "typeHierarchy/supertypes", "typeHierarchy/subtypes"]

# Asked about a place, about a whole document, and about what an earlier answer told.
AT = {
    "textDocument/hover", "textDocument/definition", "textDocument/declaration", "textDocument/typeDefinition",
    "textDocument/references", "textDocument/documentHighlight", "textDocument/completion",
    "textDocument/prepareRename", "textDocument/prepareCallHierarchy", "textDocument/prepareTypeHierarchy",
}
ABOUT = {
    "textDocument/documentSymbol", "textDocument/codeLens", "textDocument/documentLink", "textDocument/foldingRange",
    "textDocument/semanticTokens/full", "textDocument/diagnostic",
}
ITEMS = {
    "callHierarchy/incomingCalls": "textDocument/prepareCallHierarchy",
    "callHierarchy/outgoingCalls": "textDocument/prepareCallHierarchy",
    "typeHierarchy/supertypes": "textDocument/prepareTypeHierarchy",
    "typeHierarchy/subtypes": "textDocument/prepareTypeHierarchy",
}


def announced(capabilities):
    """The requests that a server says it answers, in words of the protocol; and what it says that nobody here knows."""
    methods, unknown = [], []
    for name, said in capabilities.items():
        options = said if isinstance(said, dict) else {}
        if name in PROVIDERS:
            methods.append(PROVIDERS[name])
            if options.get("resolveProvider"):
                methods.append(RESOLVING.get(PROVIDERS[name], f"{PROVIDERS[name]} resolved"))
        elif name == "renameProvider":
            methods += ["textDocument/rename"] + ["textDocument/prepareRename"] * bool(options.get("prepareProvider"))
        elif name == "callHierarchyProvider":
            methods += [method for method in [*ITEMS, "textDocument/prepareCallHierarchy"] if "all" in method]
        elif name == "semanticTokensProvider":
            methods += [f"textDocument/semanticTokens/{kind}" for kind in ("full", "range") if options.get(kind)]
        elif name == "diagnosticProvider":
            methods += ["textDocument/diagnostic"] + ["workspace/diagnostic"] * options["workspaceDiagnostics"]
        elif name == "typeHierarchyProvider":
            methods += TYPE_HIERARCHY
        elif name.endswith("Provider"):
            unknown.append(name)
    return methods, unknown


def columns(line):
    """The places in a line where a word starts, as UTF-16 counts."""
    for word in re.finditer(r"[\w“\"\[]+", line):
        yield len(line[: word.start() + 1].encode("utf-16-le")) // 2 - 1


def places(text, most):
    """Positions all over a text."""
    found = [(line, column) for line, words in enumerate(text.split("\n")) for column in columns(words)]
    step = max(1, len(found) // most)
    return [{"line": line, "character": column + 1} for line, column in found[::step]]


def whole(text):
    """The range of a text, by lines."""
    return {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n") + 1, "character": 0}}
