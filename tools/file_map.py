"""Makes docs/file-map.md: what every module is for, in its own first sentence."""

import ast
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDERS: Final = ("app", "bench", "tools")
HEAD: Final = """# File map

Every module opens with one sentence that says what it is for. This page is made of those sentences by
`python -m tools.docs`; a test keeps it in step.
"""


def page() -> str:
    """Returns the page."""
    parts = [HEAD]
    for folder, modules in _by_folder().items():
        about = purpose(folder / "__init__.py") if (folder / "__init__.py").exists() else ""
        rows = [
            f"| [`{module.name}`](../{module.relative_to(ROOT).as_posix()}) | {purpose(module)} |"
            for module in modules
        ]
        parts.append(
            "\n".join(
                (
                    f"## {folder.relative_to(ROOT).as_posix()}/",
                    "",
                    about,
                    "",
                    "| module | for |",
                    "|---|---|",
                    *rows,
                    "",
                )
            )
        )
    return "\n".join(parts)


def modules() -> list[Path]:
    """Returns every module of the product and the workshop."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted([*found, ROOT / "start.py"])


def purpose(module: Path) -> str:
    """Returns the first paragraph of the module's docstring on one line, empty when it has none."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split()).replace("|", "\\|")


def _by_folder() -> dict[Path, list[Path]]:
    folders: dict[Path, list[Path]] = {}
    for module in modules():
        if module.name != "__init__.py" and module.parent != ROOT:
            folders.setdefault(module.parent, []).append(module)
    return dict(sorted(folders.items()))
