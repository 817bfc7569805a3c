"""The report as a document for the screen and for paper: headings and tables, every text as it stands."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from app.ui.reports.report_page import Report, Row, Section
from app.ui.theme import Theme

TITLE: Final = 1.5
HEADING: Final = 1.15
"""How much larger than the text."""

PADDING: Final = 5.0
BEFORE: Final = 12.0


def document_of(report: Report, theme: Theme, face: QFont, parent: QObject) -> QTextDocument:
    """Returns the report in the colours of a theme; no text in it is read as markup."""
    made = QTextDocument(parent)
    made.setDefaultFont(face)
    writer = _Writer(made, theme, face)
    writer.line(report.title, size=TITLE, bold=True)
    writer.line(report.subtitle, soft=True)
    for section in report.sections:
        writer.section(section)
    return made


class _Writer:
    def __init__(self, document: QTextDocument, theme: Theme, face: QFont) -> None:
        self._cursor = QTextCursor(document)
        self._theme, self._face = theme, face
        self._first = True

    def line(self, text: str, *, size: float = 1.0, bold: bool = False, soft: bool = False) -> None:
        """Writes a paragraph."""
        block = QTextBlockFormat()
        block.setTopMargin(0.0 if self._first else BEFORE)
        if self._first:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._first = False
        self._cursor.insertText(text, self._look(size=size, bold=bold, soft=soft))

    def section(self, section: Section) -> None:
        """Writes a heading with its table, or what stands in its place."""
        self.line(f"{section.heading} ({len(section.rows)})", size=HEADING, bold=True)
        if not section.rows:
            self.line(section.empty, soft=True)
            return
        form = QTextTableFormat()
        form.setCellPadding(PADDING)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme["line"])
        form.setHeaderRowCount(1)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self._cursor.insertTable(len(section.rows) + 1, len(section.head), form)
        for number, row in enumerate((section.head, *section.rows)):
            self._row(table, number, row)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _row(self, table: QTextTable, number: int, row: Row) -> None:
        for column, text in enumerate(row):
            cell = table.cellAt(number, column)
            cell.firstCursorPosition().insertText(text, self._look(bold=number == 0))

    def _look(self, *, size: float = 1.0, bold: bool = False, soft: bool = False) -> QTextCharFormat:
        face = QFont(self._face)
        if face.pixelSize() > 0:
            face.setPixelSize(round(face.pixelSize() * size))
        else:
            face.setPointSizeF(face.pointSizeF() * size)
        face.setBold(bold)
        made = QTextCharFormat()
        made.setFont(face)
        made.setForeground(self._theme["ink_soft" if soft else "ink"])
        return made
