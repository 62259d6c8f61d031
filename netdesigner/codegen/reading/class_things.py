"""What the classes of a script, their objects and their methods stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from netdesigner.codegen.reading.things import FunctionThing, InputCall, Lines, ModelThing, Thing


@dataclass(eq=False, slots=True)
class ClassThing:
    """A class of the script.

    Attributes:
        name: Its name.
        lines: Where it is defined.
        base: The path of the first base that a library offers.
        names: What its body defines.
        above: The classes of the script that it inherits from, the nearest first.
        made: The last object of it, if there is any.
    """

    name: str
    lines: Lines
    base: str = ""
    names: dict[str, Thing] = field(default_factory=dict)
    above: tuple[ClassThing, ...] = ()
    made: ObjectThing | None = None

    @property
    def order(self) -> tuple[ClassThing, ...]:
        """The classes in which its names are looked up."""
        return (self, *self.above)


@dataclass(eq=False, slots=True)
class ObjectThing:
    """An object of a class of the script.

    Attributes:
        kind: Its class.
        names: Its attributes.
        face: What it is in networks: a layer or a model; `None` for other objects.
    """

    kind: ClassThing
    names: dict[str, Thing] = field(default_factory=dict)
    face: Thing = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A method of an object, or of a class.

    Attributes:
        function: Its definition.
        owner: What it gets as its first argument.
        home: The class that defines it.
    """

    function: FunctionThing
    owner: ObjectThing | ClassThing
    home: ClassThing


@dataclass(frozen=True, slots=True)
class Super:
    """An object, as the classes see it that stand above one of its classes."""

    owner: ObjectThing | ClassThing
    below: ClassThing


@dataclass(eq=False, slots=True)
class ClassModelThing(ModelThing):
    """A model whose class the script defines; what it does is found once that is asked for.

    Attributes:
        entry: Its input, if that is known.
        is_traced: Whether its method `call` was followed.
    """

    entry: InputCall | None = None
    is_traced: bool = False
