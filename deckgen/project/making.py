"""What makes files to begin with: an outline, a template of a company's own, missing ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from pathlib import Path


def new(folder: Path) -> tuple[Path, ...]:
    """Write a first outline with its data into ``folder``; the paths written.

    Raises ``InputError`` when the folder holds something already or cannot be written.
    """
    from deckgen.source.resource import resource

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(Report((problem("O300", folder=folder),)))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("outline.yaml", "contacts.csv"):
            target = folder / name
            target.write_bytes(resource("examples", "first", name).read_bytes())
            written.append(target)
    except OSError as error:
        raise InputError(Report((problem("O301", folder=folder, why=error.strerror),))) from None
    return tuple(written)


def template(
    source: Path, folder: Path, *, frame: str | None = None, overwrite: bool = False
) -> str:
    """Make a template of a company's .pptx or .potx and write it into ``folder``.

    ``template.yaml`` with its kinds beside it, and ``base.pptx``; the report comes back as text.
    ``frame`` names the company's layout that content shall stand on. Raises ``InputError``: P021,
    P040 to P052 for a file that cannot be used, P045 where a template is there already.
    """
    from deckgen.pptx.corporate.make import make
    from deckgen.pptx.save import save
    from deckgen.source.words import language_of_user, say

    language = language_of_user()
    made = make(source, frame, language)
    there = [name for name in made.files if (folder / name).exists()]
    if there and not overwrite:
        raise InputError(Report((problem("P045", path=folder / there[0]),)))
    try:
        for name in made.files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(Report((problem("O301", folder=folder, why=error.strerror),))) from None
    for name, data in made.files.items():
        save(data, folder / name)
    written = say("@template.written", {"path": str(folder)}, language)[0]
    use = say("@template.use", {"folder": folder.as_posix()}, language)[0]
    return f"{made.report}\n{written}\n{use}\n"


def fix(path: Path) -> int:
    """Put the ids that are missing into an outline's file; how many there were."""
    from deckgen.outline.fix import add_ids
    from deckgen.pptx.save import save
    from deckgen.source.textfile import encoding_of, read_text

    text, count = add_ids(read_text(path, str(path)), str(path))
    if count:
        save(text.encode(encoding_of(path.read_bytes())), path)
    return count
