"""The conformance contract through target `swig` and SWIG's Python, against the one implementation in C++.

    conformance_swig_test.py FOLDER    conf.py and _conf.so
"""

import math
import resource
import sys
import threading
import unittest

sys.path.insert(0, sys.argv.pop(1))
sys.dont_write_bytecode = True

import conf  # noqa: E402  pylint: disable=wrong-import-position

TEXTS = ["", "a", "ä€😀", "a\0b", "\0", "x" * 100000]
BYTES = [b"", b"\0", bytes(range(256)), b"y" * (1 << 20)]


def filled(kind, *values):
    made = kind()
    for value in values:
        made.append(value)
    return made


def optional(kind, value=None):
    made = kind()
    if value is not None:
        made.put(value)
    return made


def point(x, y):
    made = conf.Point()
    made.x, made.y = x, y
    return made


def person(**members):
    made = conf.Person()
    made.initial = ord("a")
    for name, value in members.items():
        if hasattr(made, "set_" + name):
            getattr(made, "set_" + name)(value)
        else:
            setattr(made, name, value)
    return made


ANNA = person(name="Änna\0", age=41, tags=filled(conf.ListString, "a", "", "ß"),
              home=optional(conf.OptionPoint, point(-1, 2)), photo=b"\0\xff", fav=conf.COLOR_DARK_BLUE,
              may=conf.PERMS_READ | conf.PERMS_CLASS, ok=True, initial=0x1f600, ratio=0.5, long_=-(1 << 63))
BARE = person(ratio=-1.5)
SHAPES = [conf.Shape.of_empty(), conf.Shape.of_circle(1.25), conf.Shape.of_label("é"),
          conf.Shape.of_poly(conf.ListPoint()), conf.Shape.of_poly(filled(conf.ListPoint, point(1, 2))),
          conf.Shape.of_who(ANNA)]


def plain(value):
    """What a value is made of, to compare by."""
    if isinstance(value, (int, float, str, bytes, bool, type(None))):
        return value
    if hasattr(value, "append"):
        return [plain(one) for one in value]
    if hasattr(value, "has_value"):
        return [plain(value.get())] if value.has_value() else []
    made = {}
    if hasattr(value, "tag"):
        made["tag"] = value.tag()
    for name in dir(type(value)):
        if isinstance(getattr(type(value), name), property) and name != "thisown":
            made[name] = plain(getattr(value, name))
        if name.startswith("get_"):
            try:
                made[name] = plain(getattr(value, name)())
            except conf.InvalidArgument:
                pass  # another case
    return made


class Echo(unittest.TestCase):
    def echoes(self, function, *values):
        for value in values:
            back = function(value)
            self.assertEqual(plain(back), plain(value))
            self.assertIs(type(back), type(value))

    def test_every_integer_comes_back_at_both_ends(self):
        for bits in (8, 16, 32, 64):
            unsigned, signed = getattr(conf, f"echo_u{bits}"), getattr(conf, f"echo_s{bits}")
            self.echoes(unsigned, 0, 1, (1 << bits) - 1)
            self.echoes(signed, 0, -1, -(1 << (bits - 1)), (1 << (bits - 1)) - 1)
            for function, wrong in ((unsigned, -1), (unsigned, 1 << bits), (signed, 1 << (bits - 1))):
                self.assertRaises(OverflowError, function, wrong)

    def test_other_scalars_come_back(self):
        self.echoes(conf.echo_bool, True, False)
        self.echoes(conf.echo_f32, 0.0, -1.5, math.inf)
        self.echoes(conf.echo_f64, 0.1, -1e300, -math.inf)
        self.assertTrue(math.isnan(conf.echo_f64(math.nan)))
        self.echoes(conf.echo_char, 97, 0, 0xe4, 0x10ffff)
        self.assertRaises(conf.InvalidArgument, conf.echo_char, 0xd800)
        self.echoes(conf.echo_color, conf.COLOR_RED, conf.COLOR_GREEN, conf.COLOR_DARK_BLUE)
        self.assertRaises(conf.InvalidArgument, conf.echo_color, 3)
        self.echoes(conf.echo_perms, 0, conf.PERMS_READ, conf.PERMS_READ | conf.PERMS_WRITE | conf.PERMS_CLASS)

    def test_text_and_bytes_come_back_whole(self):
        self.echoes(conf.echo_string, *TEXTS)
        self.echoes(conf.echo_bytes, *BYTES)
        self.assertEqual(conf.echo_bytes(bytearray(b"ab")), b"ab")
        back = conf.swap("a", b"b")
        self.assertEqual((back.get_item0(), back.item1), (b"b", "a"))
        self.assertRaises(UnicodeEncodeError, conf.echo_string, "\ud800")
        self.assertRaises(TypeError, conf.echo_string, b"a")
        self.assertRaises(TypeError, conf.echo_bytes, "a")

    def test_what_is_composed_comes_back(self):
        self.echoes(conf.echo_point, point(-5, 6))
        self.echoes(conf.echo_person, ANNA, BARE)
        self.echoes(conf.echo_shape, *SHAPES)
        pair = conf.TupleU32String()
        pair.item0, pair.item1 = 7, "seven"
        self.echoes(conf.echo_pair, pair)
        for function, kind, values in (
                (conf.echo_numbers, conf.ListU32, [1, 2, (1 << 32) - 1]),
                (conf.echo_floats, conf.ListF64, [0.5, -1e-300]), (conf.echo_strings, conf.ListString, TEXTS),
                (conf.echo_bools, conf.ListBool, [True, False, True]),
                (conf.echo_people, conf.ListPerson, [ANNA, BARE, ANNA]),
                (conf.echo_colors, conf.ListColor, [0, 1, 2]), (conf.echo_chars, conf.ListChar, [97, 0x1f600])):
            self.echoes(function, kind(), filled(kind, *values))
        for shape in SHAPES:
            row = filled(conf.ListOptionShape, conf.OptionShape(), optional(conf.OptionShape, shape))
            self.echoes(conf.echo_nested, conf.ListListOptionShape(),
                        filled(conf.ListListOptionShape, row, conf.ListOptionShape()))
        self.assertRaises(TypeError, conf.echo_shape, ANNA)
        self.assertRaises(conf.InvalidArgument, conf.echo_shape, None)
        self.assertRaises(conf.InvalidArgument, conf.echo_people, None)

    def test_what_may_be_missing_comes_back(self):
        self.echoes(conf.echo_option_u32, *[optional(conf.OptionU32, value) for value in (None, 0, 5)])
        self.echoes(conf.echo_option_string, *[optional(conf.OptionString, value) for value in (None, "", "a\0")])
        self.echoes(conf.echo_option_person, *[optional(conf.OptionPerson, value) for value in (None, ANNA)])
        nested = [None, conf.OptionU32(), optional(conf.OptionU32, 3)]
        self.echoes(conf.echo_option_option, *[optional(conf.OptionOptionU32, value) for value in nested])
        self.assertFalse(conf.echo_option_person(None).has_value())
        self.assertRaises(conf.InvalidArgument, conf.OptionU32().get)

    def test_results_as_values_come_back(self):
        kind = conf.ResultStringProblem
        for value in (kind.of_ok("yes"), kind.of_error(conf.Problem.of_too_big((1 << 64) - 1)),
                      kind.of_error(conf.Problem.of_named("n")), kind.of_error(conf.Problem.of_odd())):
            back = conf.echo_result(value)
            self.assertEqual((plain(back.get_item0()), back.item1), (plain(value), value.tag() == 0))
        values = (conf.ResultNothingNothing.of_error(), conf.ResultNothingString.of_error("e"),
                  conf.ResultU8Nothing.of_ok(7))
        back = conf.echo_plain_results(*values)
        self.assertEqual([plain(back.get_item0()), plain(back.get_item1()), plain(back.get_item2())],
                         [plain(value) for value in values])

    def test_values_are_copies(self):
        people = filled(conf.ListPerson, ANNA)
        people.get(0).name = "somebody else"
        self.assertEqual(people.get(0).name, ANNA.name)
        first = people.get(0)
        del people
        self.assertEqual(plain(first), plain(ANNA))
        self.assertRaises(conf.InvalidArgument, conf.ListPerson().get, 0)

    def test_values_are_freed(self):
        big = person(name="n" * (1 << 20), photo=b"p" * (1 << 20), tags=filled(conf.ListString, "t" * (1 << 20)))
        people = filled(conf.ListPerson, big)

        def use():
            for _ in range(20):
                back = conf.echo_people(people).get(0)
                self.assertEqual(len(back.name) + len(back.get_photo()) + len(back.get_tags().get(0)), 3 << 20)
                back.name = "other"
                conf.echo_option_person(optional(conf.OptionPerson, back))
                conf.echo_shape(conf.Shape.of_who(back)).get_who()
                conf.echo_string(big.name)

        use()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        use()
        self.assertLess(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, 16 << 10)  # KiB


class Failures(unittest.TestCase):
    def failing(self, function, *arguments):
        with self.assertRaises(conf.Failed) as caught:
            function(*arguments)
        self.assertEqual(caught.exception.status, 4)
        return caught.exception

    def test_an_operation_fails_with_what_the_contract_types(self):
        conf.fail_string("")
        self.assertEqual(self.failing(conf.fail_string, "no\0 ä").detail, "no")  # what() ends at the first NUL
        big = self.failing(conf.fail_problem, conf.Problem.of_too_big(1 << 40))
        self.assertEqual(big.detail.get_too_big(), 1 << 40)
        refusal = conf.Refusal()
        refusal.code, refusal.message = 4, "four"
        error = self.failing(conf.fail_refusal, refusal)
        self.assertEqual((str(error), error.detail.code, error.detail.message), ("four", 4, "four"))
        refusal.code = 0
        self.assertEqual(conf.fail_refusal(refusal), "four")
        conf.fail_plain(False)
        self.assertIsNone(self.failing(conf.fail_plain, True).detail)
        self.assertEqual(self.failing(conf.fail_color, conf.COLOR_GREEN).detail, conf.COLOR_GREEN)

    def test_what_the_contract_does_not_know_is_a_bug(self):
        for how, message in ((0, "a bug"), (2, "no std::exception"), (3, "not UTF-8")):
            with self.assertRaisesRegex(conf.Error, message) as caught:
                conf.crash(how)
            self.assertEqual(caught.exception.status, 61)
        self.assertRaises(MemoryError, conf.crash, 1)


class Objects(unittest.TestCase):
    def setUp(self):
        self.alive = conf.handle_count()

    def tearDown(self):
        self.assertEqual(conf.handle_count(), self.alive)

    def test_an_object_lives_from_its_creation_to_its_close(self):
        with conf.Counter(5) as counter, conf.make(6) as other:
            self.assertEqual((counter.add(-2), counter.value(), counter.same(other)), (3, 3, False))
            self.assertEqual(conf.handle_count(), self.alive + 2)
            other.add(-3)
            self.assertTrue(counter.same(other))
            self.assertTrue(counter.same(counter))
            with counter.split() as half:
                self.assertEqual(half.value(), 1)

    def test_using_after_closing_is_an_error(self):
        counter = conf.Counter(1)
        counter.close()
        counter.close()
        self.assertRaises(conf.BadHandle, counter.value)
        with conf.make(1) as other:
            self.assertRaises(conf.BadHandle, other.same, counter)
            self.assertRaises(conf.InvalidArgument, other.same, None)

    def test_an_object_that_is_given_away_is_closed(self):
        first, second = conf.Counter(1), conf.Counter(2)
        with conf.Counter.join(first, second) as both:
            self.assertEqual(both.value(), 3)
            self.assertRaises(conf.BadHandle, first.value)
            third = conf.Counter(4)
            both.absorb(third)
            self.assertEqual(both.value(), 7)
            self.assertRaises(conf.BadHandle, third.value)

    def test_a_refused_constructor_leaves_nothing(self):
        with self.assertRaises(conf.Failed) as caught:
            conf.Counter(-1)
        self.assertEqual(caught.exception.detail, "a counter does not begin at -1")

    def test_a_second_thread_is_told_that_an_object_is_busy(self):
        with conf.Counter(1) as counter:
            told = []

            def attempt(call, *arguments):
                try:
                    call(*arguments)
                except conf.Busy as error:
                    told.append(error)

            waiting = threading.Thread(target=attempt, args=(counter.wait, 1500))
            waiting.start()
            while not told and waiting.is_alive():
                attempt(counter.value)
            waiting.join()
            self.assertEqual(len(told), 1)  # whoever came second
            self.assertEqual(counter.value(), 1)

    def test_ten_thousand_rounds_leave_nothing(self):
        refusal = conf.Refusal()
        for number in range(10000):
            refusal.code = number % 4 // 3
            try:
                with conf.Counter(number if number % 2 else -1) as counter:
                    conf.fail_refusal(refusal)
                    counter.add(1)
            except conf.Failed:
                pass

    def test_the_garbage_collector_closes_what_nobody_did(self):
        for _ in range(100):
            conf.Counter(1)


if __name__ == "__main__":
    unittest.main()
