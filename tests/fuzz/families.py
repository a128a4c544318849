"""The shapes of input that pathological.py makes: a function a family, which gives files of any size."""

FAMILIES = {}


def family(function):
    FAMILIES[function.__name__] = function
    return function


def lines(n, template):
    return "".join(template.format(i=i, j=i + 1) for i in range(n))
