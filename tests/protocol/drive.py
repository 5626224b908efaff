"""Drives a server through every method that it announces; see `run`."""

import asyncio
import collections
import pathlib
import shutil
import sys
import tempfile

from client import Client
from methods import ABOUT, AT, ITEMS, announced, places, whole

HERE = pathlib.Path(__file__).parent
ARTICLES = HERE.parent / "articles"
# Positions of a document, at most: enough to meet every kind of thing, few enough for seconds.
MOST = 60
PATIENCE = 120
LANGUAGES = {".md": "markdown", ".html": "html"}
LINKS = {"dynamicRegistration": True, "linkSupport": True}
REFRESH = {"refreshSupport": True}

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "tagSupport": {"valueSet": [1, 2]}},
        "diagnostic": {"dynamicRegistration": True, "relatedDocumentSupport": True},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
        "definition": LINKS, "declaration": LINKS, "typeDefinition": LINKS,
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
        "typeHierarchy": {"dynamicRegistration": True},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    },
    "workspace": {
        "configuration": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
        "workspaceFolders": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "fileOperations": {"didCreate": True, "didRename": True, "didDelete": True},
        "codeLens": REFRESH, "diagnostics": REFRESH, "inlayHint": REFRESH, "semanticTokens": REFRESH,
    },
}


class Drive:
    """One session."""

    def __init__(self, client, desk):
        self.client, self.desk = client, desk
        self.texts = {}
        self.told = collections.defaultdict(list)

    async def begin(self):
        """As far as every document is open; gives what the server announces."""
        folder = {"uri": self.desk.as_uri(), "name": "desk"}
        asked = {"capabilities": CAPABILITIES, "workspaceFolders": [folder], "rootUri": folder["uri"]}
        offer = await self.client.ask("initialize", {**asked, "processId": None, "trace": "off"})
        self.client.tell("initialized", {})
        for path in sorted(self.desk.iterdir()):
            text, uri = path.read_text(), path.as_uri()
            language = LANGUAGES.get(path.suffix, "plaintext")
            self.texts[uri] = text
            document = {"uri": uri, "languageId": language, "version": 1, "text": text}
            self.client.tell("textDocument/didOpen", {"textDocument": document})
        await self.ask("workspace/symbol", {"query": ""})
        return offer["capabilities"]

    async def ask(self, method, params):
        """Asks and keeps the answer where there is one."""
        try:
            answer = await asyncio.wait_for(self.client.ask(method, params), PATIENCE)
        except asyncio.TimeoutError:
            self.client.protocol.faults[method].append(f"no answer in {PATIENCE} s: {params}")
            return None
        except Exception as error:
            # A refusal in words is an answer; what is not of the metamodel was noted when it came.
            return self.told[method].append({"refused": str(error)}) if method.endswith("rename") else None
        if answer not in (None, [], {}):
            self.told[method].append(answer)
        return answer

    async def each(self, method, asked):
        """Asks many at once, as an editor in a hurry."""
        await asyncio.gather(*(self.ask(method, params) for params in asked))

    async def drive(self, method):
        """Asks a method of everything there is."""
        documents = [({"textDocument": {"uri": uri}}, text) for uri, text in self.texts.items()]
        if method in AT:
            context = {"context": {"includeDeclaration": True, "triggerKind": 1}}
            more = context if method in ("textDocument/references", "textDocument/completion") else {}
            for document, text in documents:
                await self.each(method, [{**document, "position": at, **more} for at in places(text, MOST)])
        elif method in ABOUT:
            await self.each(method, [document for document, _ in documents])
        elif method in ITEMS:
            items = [item for items in self.told[ITEMS[method]] for item in items]
            await self.each(method, [{"item": item} for item in items[:200]])
        else:
            await self.each(method, self.others(method, documents))

    def others(self, method, documents):
        """The parameters of a method that is like no other."""
        ranged = [({**document, "range": whole(text)}, text) for document, text in documents]
        actions = [action for actions in self.told["textDocument/codeAction"] for action in actions]
        first = next(iter(self.texts))
        uris = [uri for uri in self.texts if uri.endswith((".txt", ".md", ".html"))]
        return {
            "textDocument/semanticTokens/range": lambda: [params for params, _ in ranged],
            "textDocument/inlayHint": lambda: [params for params, _ in ranged],
            "textDocument/codeAction": lambda: [
                {**params, "context": {"diagnostics": [], **only}}
                for params, _ in ranged for only in ({}, {"only": ["source"]})
            ],
            "textDocument/selectionRange": lambda: [
                {**document, "positions": places(text, MOST)} for document, text in documents
            ],
            "textDocument/rename": lambda: [
                {**document, "position": at, "newName": "Arkwright-Lem-Ohm"}
                for document, text in documents for at in places(text, MOST)
            ],
            "codeAction/resolve": lambda: [action for action in actions if "title" in action][:400],
            "workspace/symbol": lambda: [{"query": query} for query in ("maliki", "talks", "we will", "zz", "")],
            "workspace/diagnostic": lambda: [{"previousResultIds": []}],
            "workspace/executeCommand": lambda: [
                *({"command": "copydesk.report", "arguments": [{"uri": uri}]} for uri in uris),
                {"command": "copydesk.actors", "arguments": [{"limit": 20}]},
                {"command": "copydesk.addToDictionary", "arguments": [{"uri": first, "name": "Nobody At All"}]},
            ],
        }[method]()

    def edit(self):
        """Changes, closes and opens again: diagnostics come and go."""
        for number, uri in enumerate(self.texts):
            at = {"line": 0, "character": 0}
            change = {"range": {"start": at, "end": at}, "text": "It was reportedly late. "}
            identifier = {"textDocument": {"uri": uri, "version": 2}}
            self.client.tell("textDocument/didChange", {**identifier, "contentChanges": [change]})
            if number % 3 == 0:
                self.client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})


def report(client, drive, methods, unknown):
    """Says how each method fared; gives the numbers of those that did well and of those that did not."""
    passed = failed = 0
    faults, messages = client.protocol.faults, client.protocol.messages
    for method in sorted({*methods, *messages}):
        wrong = list(dict.fromkeys(faults[method]))
        answers = len(drive.told[method])
        if method in methods and not answers:
            wrong.append("announced, and every answer was empty")
        said = f", {answers} of them with something in it" if method in methods else ""
        print(f"{'FAILED' if wrong else 'ok'}  {method}: {messages[method]} messages{said}")
        for one in wrong[:3]:
            print(f"        {one}")
        passed, failed = passed + (not wrong), failed + bool(wrong)
    twice = [message for message, times in client.protocol.answered.items() if times != 1]
    silent = set(client.protocol.asked) - set(client.protocol.answered)
    for wrong in (
        [f"announced and not driven: {name}" for name in unknown],
        [f"{len(twice)} requests were answered more than once"] if twice else [],
        [f"{len(silent)} requests were not answered"] if silent else [],
    ):
        print("\n".join(f"FAILED  {one}" for one in wrong), end="\n" if wrong else "")
        passed, failed = passed + (not wrong), failed + len(wrong)
    return passed, failed


async def main(server):
    with tempfile.TemporaryDirectory() as folder:
        desk = pathlib.Path(folder).resolve() / "desk"
        shutil.copytree(HERE / "desk", desk)
        for article in ARTICLES.iterdir():
            if article.name != "README.md":
                shutil.copy(article, desk)
        client = Client({"hints": {"codes": True}})
        await client.start_io(server, "lsp")
        drive = Drive(client, desk)
        capabilities = await drive.begin()
        methods, unknown = announced(capabilities)
        # What asks about the answers of another comes after it.
        for method in sorted(methods, key=lambda method: (method in ITEMS or method.endswith("resolve"), method)):
            await drive.drive(method)
        drive.edit()
        await drive.ask("workspace/symbol", {"query": "maliki"})
        await drive.ask("shutdown", None)
        passed, failed = report(client, drive, methods, unknown)
        client.tell("exit", None)
        code = await asyncio.wait_for(client._server.wait(), PATIENCE)
        if code != 0:
            print(f"FAILED  the server ended with {code}")
        print(f"\n{passed + (code == 0)} passed, {failed + (code != 0)} failed")
        return failed == 0 and code == 0


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(sys.argv[1])) else 1)
