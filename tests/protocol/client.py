"""A language client of pygls that holds every message of the server against the metamodel."""

import collections
import json
import logging

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import LanguageServerProtocol

# pygls tells of every answer that it was not waiting for; here that is counted.
logging.getLogger("pygls").setLevel(logging.CRITICAL)

# The only properties that the metamodel lets be null where a server of these methods speaks.
MAY_BE_NULL = {"result", "version", "id"}
# What is under these is any JSON.
ANY = {"data", "arguments", "registerOptions", "value", "experimental"}


def without_nulls(value):
    """JSON without its null properties."""
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [without_nulls(one) for one in value]
    return value


def stray_nulls(value, where=""):
    """The properties that are null and may not be."""
    if isinstance(value, dict):
        for key, one in value.items():
            if one is None and key not in MAY_BE_NULL:
                yield f"{where}.{key}"
            elif key not in ANY:
                yield from stray_nulls(one, f"{where}.{key}")
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from stray_nulls(one, f"{where}[{index}]")


class StrictProtocol(LanguageServerProtocol):
    """Converts each message to its type and back: what the types do not know is lost on the way and found out."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.messages = collections.Counter()
        self.faults = collections.defaultdict(list)
        self.asked = {}
        self.answered = collections.Counter()

    def send_request(self, method, params=None, callback=None, msg_id=None):
        future = super().send_request(method, params, callback, msg_id)
        self.asked[next(reversed(self._result_types))] = method
        return future

    def structure_message(self, data):
        # The library hands every object in a message to this.
        if "jsonrpc" not in data:
            return data
        raw = json.loads(json.dumps(data))
        method = data.get("method") or self.asked.get(data.get("id"), "an answer to nothing")
        if "method" not in data:
            self.answered[data.get("id")] += 1
        self.messages[method] += 1
        try:
            message = super().structure_message(data)
        except Exception as error:  # the library wraps what it finds; the cause says what it was
            self.faults[method].append(f"{error.__cause__ or error}: {json.dumps(raw)[:400]}")
            return types.ResponseErrorMessage(types.ResponseError(0, "not of the metamodel"), raw.get("id"))
        self.faults[method].extend(self.differences(message, raw))
        return message

    def differences(self, message, raw):
        """What the types made of a message otherwise than it was."""
        again = without_nulls(json.loads(json.dumps(self._converter.unstructure(message))))
        known = without_nulls(raw)
        if again != known and "error" not in raw:
            yield f"came back as {json.dumps(again)[:400]} and was {json.dumps(known)[:400]}"
        # Commands and diagnostics' own data answer in JSON of their own.
        if self.asked.get(raw.get("id")) != types.WORKSPACE_EXECUTE_COMMAND:
            for place in stray_nulls(raw):
                yield f"null at {place}: {json.dumps(raw)[:400]}"


class Client(LanguageClient):
    """A client that answers what a server may ask."""

    def __init__(self, settings):
        super().__init__("copydesk's driver", "1", protocol_cls=StrictProtocol)
        self.registered, self.tokens = set(), []
        answers = {
            types.CLIENT_REGISTER_CAPABILITY: lambda params: self.register(params),
            types.WINDOW_WORK_DONE_PROGRESS_CREATE: lambda params: self.tokens.append(params.token),
            types.WORKSPACE_CONFIGURATION: lambda params: [settings for _ in params.items],
            types.WORKSPACE_APPLY_EDIT: lambda params: types.ApplyWorkspaceEditResult(applied=True),
        }
        for method in (
            types.WORKSPACE_CODE_LENS_REFRESH,
            types.WORKSPACE_DIAGNOSTIC_REFRESH,
            types.WORKSPACE_INLAY_HINT_REFRESH,
            types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS,
            types.WINDOW_LOG_MESSAGE,
            types.WINDOW_SHOW_MESSAGE,
        ):
            answers[method] = lambda params: None
        for method, answer in answers.items():
            self.feature(method)(answer)

    def register(self, params):
        self.registered.update(one.method for one in params.registrations)

    async def ask(self, method, params):
        """Sends a request whose parameters stand in JSON; gives the answer as JSON."""
        converter = self.protocol._converter
        kind = types.METHOD_TO_TYPES[method][2]
        answer = await self.protocol.send_request_async(method, converter.structure(params, kind) if kind else None)
        return json.loads(json.dumps(converter.unstructure(answer)))

    def tell(self, method, params):
        """Sends a notification whose parameters stand in JSON."""
        kind = types.METHOD_TO_TYPES[method][2]
        self.protocol.notify(method, self.protocol._converter.structure(params, kind) if kind else None)
