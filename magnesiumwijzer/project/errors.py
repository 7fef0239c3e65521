"""What can go wrong with the project's files, told to the trainer."""


class ProjectError(Exception):
    """The project can't be read or changed so; the message is one clear Dutch sentence."""


class Conflict(ProjectError):
    """Somebody else changed this meanwhile; nothing was written."""
