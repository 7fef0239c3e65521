"""`python -m magnesiumwijzer.candidates.fit FILE`: trains Rasa's model of the folder it runs in.

As `rasa train` does, but without its cache: to digest every sentence between all steps takes a
third of the time, and a trainer's change makes every step run again anyway. The files are
validated first. Each step is told on a line of its own on standard output, so that a bar can be
drawn.
"""

import copy
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

from magnesiumwijzer.lifetime import end_with_parent
from magnesiumwijzer.precedence import give_way
from magnesiumwijzer.process import calm_collector

#: What a line about a step begins with.
STEP = "step"
#: Exit status where Rasa finds the files at fault.
INVALID = 3


def train(project: Path, model: Path) -> None:
    """Trains a model of a project's files and writes it.

    Args:
        project: the folder with config.yml, domain.yml and data.
        model: the file to write; it appears whole or not at all.
    """
    from rasa.cli.utils import validate_files
    from rasa.engine.graph import ExecutionContext, GraphNodeHook
    from rasa.engine.recipes.recipe import Recipe
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.validation import validate
    from rasa.model_training import TrainingType
    from rasa.shared.importers.importer import TrainingDataImporter

    class Telling(GraphNodeHook):  # type: ignore[misc]
        """Tells of each step of the training as it begins."""

        def __init__(self, steps: int) -> None:
            self._steps, self._begun = steps, 0

        def on_before_node(self, node_name: str, **_: Any) -> dict[str, Any]:
            """Tells of a step."""
            self._begun += 1
            _tell(f"{self._begun} {self._steps} {node_name}")
            return {}

        def on_after_node(self, **_: Any) -> None:
            """Nothing is told of the end."""

    importer = TrainingDataImporter.load_from_config(
        str(project / "config.yml"), str(project / "domain.yml"), [str(project / "data")]
    )
    sentences = importer.get_nlu_data()
    # Rasa asks for them in several languages, and reads all files again for each.
    importer.get_nlu_data = lambda *_, **__: sentences
    try:
        validate_files(True, None, importer)
    except SystemExit:
        sys.exit(INVALID)
    config = importer.get_config()
    recipe = Recipe.recipe_for_name(config.get("recipe"))
    config, _, _ = recipe.auto_configure(
        importer.get_config_file_for_auto_config(), config, TrainingType.BOTH
    )
    configuration = recipe.graph_config_for_recipe(config, {}, training_type=TrainingType.BOTH)
    validate(configuration)
    schema = configuration.train_schema
    domain = copy.deepcopy(importer.get_domain())
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        runner = DaskGraphRunner.create(
            graph_schema=schema,
            model_storage=storage,
            execution_context=ExecutionContext(graph_schema=schema),
            hooks=[Telling(len(schema.nodes))],
        )
        runner.run(inputs={"__importer__": importer})
        unfinished = model.with_name(f".{model.name}")
        try:
            storage.create_model_package(unfinished, configuration, domain)
            unfinished.replace(model)
        finally:
            unfinished.unlink(missing_ok=True)


def be_quiet() -> None:
    """Lets Rasa tell of errors only; it would tell of every step of every dialogue."""
    from rasa.utils.log_utils import configure_structlog

    logging.basicConfig(level=logging.ERROR)
    configure_structlog(logging.ERROR)


def _tell(what: str) -> None:
    sys.stdout.write(f"{STEP} {what}\n")
    sys.stdout.flush()


def main() -> None:
    """Trains in the folder that this process runs in."""
    give_way()
    end_with_parent()
    calm_collector()
    be_quiet()
    train(Path.cwd(), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
