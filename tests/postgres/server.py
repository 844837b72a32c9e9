"""A private PostgreSQL server for tests: found, made, started, stopped."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

USER, PASSWORD, DATABASE = "deck_reader", "pass/w@rd:4711", "postgres"
"""A password with all that means something in an address."""


@dataclass(frozen=True)
class Server:
    """Where a server listens; ``url`` is what a client of the driver takes."""

    host: str
    port: int
    database: str
    user: str
    password: str

    @property
    def url(self) -> str:
        """What the driver takes, secrets and all."""
        secret = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"postgresql://{secret}@{self.host}:{self.port}/{self.database}"

    def address(self, table: str = "") -> str:
        """What an outline says; user and password come from PGUSER and PGPASSWORD."""
        named = f"?table={table}" if table else ""
        return f"postgres://{self.host}:{self.port}/{self.database}{named}"

    @property
    def environment(self) -> dict[str, str]:
        """Who asks."""
        return {"PGUSER": self.user, "PGPASSWORD": self.password}


def given(url: str) -> Server:
    """The server of an address."""
    parts = urlsplit(url)
    return Server(
        parts.hostname or "localhost",
        parts.port or 5432,
        parts.path.strip("/"),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, or ``None``."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    found = shutil.which("initdb")
    folders = [*reversed(packaged), *([Path(found).resolve().parent] if found else [])]
    wanted = ("initdb", "pg_ctl")
    return next((f for f in folders if all((f / name).exists() for name in wanted)), None)


@contextmanager
def started(bin_folder: Path):
    """A new server of its own on a free port, with words ordered as a dictionary does (ICU)."""
    folder = Path(tempfile.mkdtemp(prefix="deckgen-pg-"))
    owner = _owner()
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    if owner:
        for path in (folder, secret):
            shutil.chown(path, owner)
    port = _free_port()

    def run(name, *arguments):
        command = [str(bin_folder / name), "-D", str(folder / "data"), *arguments]
        log = (folder / "log").open("ab")
        with log:
            return subprocess.run(
                command, user=owner, cwd=folder, stdout=log, stderr=log, check=True, env=_env()
            )

    made = ["-U", USER, "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "-N"]
    try:
        try:
            run("initdb", *made, "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")
        except subprocess.CalledProcessError:
            shutil.rmtree(folder / "data", ignore_errors=True)
            run("initdb", *made, "--no-locale")
        options = f"-F -p {port} -h 127.0.0.1 -k {folder} -c shared_buffers=64MB"
        run("pg_ctl", "-w", "-t", "60", "-o", options, "start")
        try:
            yield Server("127.0.0.1", port, DATABASE, USER, PASSWORD)
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """Whom the server runs as: it refuses to be root."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _env() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "TZ": "America/New_York"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
