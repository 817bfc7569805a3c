"""Lines of plain text that grow as HTML is read: white space, gaps, quotation marks and cells."""

import re
from typing import Final

_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_WIDE: Final = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_RULE: Final = "-" * 20


class Lines:
    """Takes pieces of text and gives whole lines; `depth` is that of quotation, `preserved` that of pre."""

    def __init__(self) -> None:
        self.depth = 0
        self.preserved = 0
        self._done: list[tuple[int, str]] = []
        self._line: list[str] = []
        self._space = ""
        self._gap = 0
        self._line_depth = 0
        self._written = 0

    def write(self, text: str) -> None:
        """Adds text as HTML has it: runs of white space are one space, or none between Japanese signs."""
        if self.preserved:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self.newline()
                self._add(line)
            return
        at = 0
        for found in _WHITE.finditer(text):
            self._add(text[at : found.start()])
            if self._line:
                self._space = "\n" if "\n" in found[0] else " "
            at = found.end()
        self._add(text[at:])

    def put(self, text: str) -> None:
        """Adds text as it stands."""
        self._add(text)

    def newline(self) -> None:
        """Ends the line."""
        if self._gap:
            self._flush_gap()
        self._end_line()

    def gap(self, lines: int) -> None:
        """Ends the line if it has begun, and keeps the next text at least `lines` lines away."""
        if self._line:
            self._end_line()
        self._gap = max(self._gap, lines)

    def rule(self) -> None:
        """Draws a line across."""
        self.gap(1)
        self._add(_RULE)
        self.gap(1)

    def cell(self) -> None:
        """Begins another cell of a row."""
        if self._line:
            self._space = ""
            self._line.append(" | ")

    def mark(self) -> int:
        """A place to which `since` can go back."""
        return self._written

    def since(self, mark: int) -> str:
        """The text since `mark`, as far as it stands on this line."""
        wanted = self._written - mark
        found: list[str] = []
        for piece in reversed(self._line):
            if wanted <= 0:
                break
            found.append(piece[-wanted:])
            wanted -= len(piece)
        return "".join(reversed(found)).strip()

    def text(self) -> str:
        """All lines, without blank ones at the ends."""
        if self._line:
            self._end_line()
        lines = [(">" * depth + " " if depth else "") + line for depth, line in self._done]
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def _add(self, text: str) -> None:
        if not text:
            return
        self._flush_gap()
        if not self._line:
            self._line_depth = self.depth
        elif self._space and not (
            self._space == "\n" and _WIDE.match(self._line[-1][-1:]) and _WIDE.match(text[:1])
        ):
            self._line.append(" ")
            self._written += 1
        self._space = ""
        self._line.append(text.replace("\xa0", " ") if not self.preserved else text)
        self._written += len(text)

    def _flush_gap(self) -> None:
        if self._gap > 1 and self._done and self._done[-1][1].strip():
            self._done.append((min(self.depth, self._done[-1][0]), ""))
        self._gap = 0

    def _end_line(self) -> None:
        depth = self._line_depth if self._line else self.depth
        line = "".join(self._line)
        self._done.append((depth, line.rstrip(" |") if line.endswith(" | ") else line))
        self._line, self._space = [], ""
