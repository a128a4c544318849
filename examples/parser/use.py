"""The parser from Python: CALC_LIBRARY=build/libcalc.so PYTHONPATH=build python3 use.py"""

import calc

GRAMMAR = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n"


def main():
    with calc.Parser(GRAMMAR) as parser:
        for node in parser.parse("1+2*3"):
            print("  " * node.depth + f"{node.rule}: {node.text}")
        try:
            parser.parse("1+x")
        except calc.ParseErrorException as error:
            print(f"1+x: at {error.detail.offset}: {error}")
    try:
        parser.parse("1")
    except calc.Closed as error:
        print(f"1: {error}")
    try:
        calc.Parser("sum = nothing")
    except calc.ParseErrorException as error:
        print(f"bad grammar: at {error.detail.offset}: {error}")
    for number in range(10000):
        try:
            with calc.Parser("sum = " if number % 2 else GRAMMAR) as parser:
                parser.parse("+" if number % 4 else "1+2")
        except calc.ParseErrorException:
            pass
    print(f"{calc.handle_count()} handles are alive")


if __name__ == "__main__":
    main()
