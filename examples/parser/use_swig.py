"""The parser from Python by SWIG: PYTHONPATH=build python3 use_swig.py, with calc.py and _calc.so in build:

    interop bind parser.wit --target swig --out build
    swig -python build/calc.i
    cc -shared -fPIC $(python3-config --includes) -Ibuild build/calc_wrap.c -Lbuild -lcalc -o build/_calc.so
"""

import calc

GRAMMAR = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n"


def main():
    with calc.Parser(GRAMMAR) as parser:
        for node in parser.parse("1+2*3"):
            print("  " * node.depth + f"{node.rule}: {node.text}")
        try:
            parser.parse("1+x")
        except calc.Failed as error:
            print(f"1+x: at {error.detail.offset}: {error}")
    try:
        parser.parse("1")
    except calc.BadHandle as error:
        print(f"1: status {error.status}: {error}")
    try:
        calc.Parser("sum = nothing")
    except calc.Failed as error:
        print(f"bad grammar: at {error.detail.offset}: {error}")
    for number in range(10000):
        try:
            with calc.Parser("sum = " if number % 2 else GRAMMAR) as parser:
                parser.parse("+" if number % 4 else "1+2")
        except calc.Failed:
            pass
    print(f"{calc.handle_count()} handles are alive")


if __name__ == "__main__":
    main()
