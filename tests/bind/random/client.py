"""What the clients of most languages do alike: which operations they call, how often, and with which values."""

from model import pascal


class Client:
    """A language adds `value`, which spells a value of a type, and `echo`, `many` and `fail`: lines that check a call."""

    leak_rounds = 10000  # of making, using and ending an object, every other one ending in an error: nothing may be left
    rounds = 3  # calls of each operation
    nothing = "None"  # the detail of an operation that fails without one

    def __init__(self, contract):
        self.contract = contract
        self.lib = contract.library
        self.box = pascal(contract.box)

    def some(self, kind):
        """A random value of a type, spelled."""
        return self.value(kind, self.contract.value(kind))

    def checks(self):
        lines = []
        for one in self.contract.operations:
            for _ in range(self.rounds):
                values = [self.some(kind) for kind in one.kinds]
                if one.role == "fail":
                    wrong = self.some(one.error) if one.error else self.nothing
                    more = values + [wrong] if one.error else values
                    lines += self.fail(one, values, wrong, "".join(", " + value for value in more))
                else:
                    lines += getattr(self, one.role)(one, values)
        return lines

    def boxed(self):
        """Two values for the resource to hold."""
        return [self.some(self.contract.held) for _ in range(2)]
