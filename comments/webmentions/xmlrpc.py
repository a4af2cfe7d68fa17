"""The little of XML-RPC that a pingback needs: the name of a method and its texts. Documents that declare anything of
their own (entities, a DTD) are refused, so there is nothing in them to expand or to fetch."""

from xml.parsers import expat

from django.utils.html import escape

DEEPEST = 20


class NotACall(Exception):
    """It is no XML-RPC call that we could read."""


def read_call(body):
    """(method, [texts]). Raises NotACall."""
    call = _Call()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = call.begin, call.end
    parser.CharacterDataHandler = call.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = call.refuse
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError) as problem:
        raise NotACall from problem
    return "".join(call.method).strip(), ["".join(value).strip() for value in call.values]


def answer(sentence):
    return f"{_START}<params><param><value><string>{escape(sentence)}</string></value></param></params>{_END}"


def fault(number, sentence):
    return (
        f"{_START}<fault><value><struct>"
        f"<member><name>faultCode</name><value><int>{number}</int></value></member>"
        f"<member><name>faultString</name><value><string>{escape(sentence)}</string></value></member>"
        f"</struct></value></fault>{_END}"
    )


_START, _END = '<?xml version="1.0" encoding="UTF-8"?>\n<methodResponse>', "</methodResponse>\n"


class _Call:
    def __init__(self):
        self.method, self.values, self.open = [], [], []

    def begin(self, name, attributes):
        self.open.append(name)
        if len(self.open) > DEEPEST:
            raise NotACall
        if name == "value":
            self.values.append([])

    def end(self, name):
        self.open.pop()

    def text(self, text):
        if "methodName" in self.open:
            self.method.append(text)
        elif "value" in self.open:
            self.values[-1].append(text)

    def refuse(self, *declared):
        raise NotACall
