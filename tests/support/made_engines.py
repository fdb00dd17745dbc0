"""Engines of a test's own: as a registry that is passed in, or as an installed package."""

import itertools
import os
from pathlib import Path

from audioguide.speech.registry import ENTRY_POINT_GROUP, EngineRegistry

_number = itertools.count()


def registry_of(**engines):
    """The registry of these engines, by name: each an instance that is found in this process."""
    places = {}
    for name, engine in engines.items():
        attribute = f"engine_{next(_number)}"
        globals()[attribute] = lambda engine=engine: engine
        places[name] = f"{__name__}:{attribute}"
    return EngineRegistry.of(places)


def install_package(site, module, source, **classes):
    """A distribution in a folder, which names engines as entry points, as pip would install it.

    Args:
        site: The folder.
        module: The name of its one module.
        source: The text of that module.
        classes: The names of its engines, and of the class of each.

    Returns:
        The environment of a process that has it on its path.
    """
    facts = site / f"{module}-1.0.dist-info"
    facts.mkdir(parents=True)
    (site / f"{module}.py").write_text(source, encoding="utf-8")
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    lines = [f"{name} = {module}:{attribute}" for name, attribute in classes.items()]
    (facts / "entry_points.txt").write_text("\n".join([f"[{ENTRY_POINT_GROUP}]", *lines, ""]))
    before = [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(site)), *before])}
