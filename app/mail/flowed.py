"""Text whose lines were broken for the way, joined again (RFC 3676)."""


def unflow(text: str, *, delete_space: bool) -> str:
    """The paragraphs of a text in format=flowed; `delete_space` is DelSp=yes.

    A line that ends in a space goes on in the next one of the same depth of quotation, except the delimiter
    of a signature.
    """
    found: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        if flows and delete_space:
            content = content[:-1]
        if open_depth == depth and content != "-- ":
            found[-1] += content
        else:
            found.append((">" * depth + " " if depth else "") + content)
        open_depth = depth if flows else -1
    return "\n".join(found)
