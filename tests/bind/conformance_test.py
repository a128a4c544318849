"""The conformance contract through target `python`, against the one implementation in C++.

    conformance_test.py FOLDER    the package `conf`, and libconf.so
"""

import math
import sys
import threading
import unittest

FOLDER = sys.argv.pop(1)
sys.path.insert(0, FOLDER)
sys.dont_write_bytecode = True

import conf  # noqa: E402  pylint: disable=wrong-import-position

conf.load(FOLDER + "/libconf.so")
TEXTS = ["", "a", "ä€😀", "a\0b", "\0", "x" * 100000]
BYTES = [b"", b"\0", bytes(range(256)), b"y" * (1 << 20)]
ANNA = conf.Person("Änna\0", 41, ["a", "", "ß"], conf.Point(-1, 2), b"\0\xff", conf.Color.DARK_BLUE,
                   conf.Perms.READ | conf.Perms.CLASS, True, "😀", 0.5, -(1 << 63))
BARE = conf.Person("", 0, [], None, b"", conf.Color.RED, conf.Perms(0), False, "a", -1.5, (1 << 63) - 1)
SHAPES = [conf.ShapeEmpty(), conf.ShapeCircle(1.25), conf.ShapeLabel("é"), conf.ShapePoly([]),
          conf.ShapePoly([conf.Point(1, 2), conf.Point(-3, 4)]), conf.ShapeWho(ANNA)]


class Echo(unittest.TestCase):
    def echoes(self, function, *values):
        for value in values:
            self.assertEqual(function(value), value)
            self.assertIs(type(function(value)), type(value))

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
        self.echoes(conf.echo_char, "a", "\0", "ä", "\U0010ffff")
        self.assertRaises(TypeError, conf.echo_char, "ab")
        self.assertRaises(conf.InvalidArgument, conf.echo_char, "\ud800")
        self.echoes(conf.echo_color, *conf.Color)
        self.assertRaises(ValueError, conf.echo_color, 3)
        self.echoes(conf.echo_perms, conf.Perms(0), conf.Perms.READ, conf.Perms.READ | conf.Perms.WRITE | conf.Perms.CLASS)

    def test_text_and_bytes_come_back_whole(self):
        self.echoes(conf.echo_string, *TEXTS)
        self.echoes(conf.echo_bytes, *BYTES)
        self.assertEqual(conf.echo_bytes(bytearray(b"ab")), b"ab")
        self.assertEqual(conf.swap("a", b"b"), (b"b", "a"))
        self.assertRaises(UnicodeEncodeError, conf.echo_string, "\ud800")

    def test_what_is_composed_comes_back(self):
        self.echoes(conf.echo_point, conf.Point(-5, 6))
        self.echoes(conf.echo_person, ANNA, BARE)
        self.echoes(conf.echo_shape, *SHAPES)
        self.echoes(conf.echo_pair, (7, "seven"))
        self.echoes(conf.echo_numbers, [], [1, 2, (1 << 32) - 1])
        self.echoes(conf.echo_floats, [], [0.5, -1e-300])
        self.echoes(conf.echo_strings, [], TEXTS)
        self.echoes(conf.echo_bools, [], [True, False, True])
        self.echoes(conf.echo_people, [], [ANNA, BARE, ANNA])
        self.echoes(conf.echo_colors, [], list(conf.Color))
        self.echoes(conf.echo_chars, [], ["a", "😀"])
        self.echoes(conf.echo_nested, [], [[]], [[None, shape] for shape in SHAPES])
        self.assertRaises(TypeError, conf.echo_shape, None)

    def test_what_may_be_missing_comes_back(self):
        self.echoes(conf.echo_option_u32, None, 0, 5)
        self.echoes(conf.echo_option_string, None, "", "a\0")
        self.echoes(conf.echo_option_person, None, ANNA)
        self.echoes(conf.echo_option_option, None, conf.Some(None), conf.Some(3))

    def test_results_as_values_come_back(self):
        for value in (conf.Ok("yes"), conf.Err(conf.ProblemTooBig((1 << 64) - 1)), conf.Err(conf.ProblemNamed("n")),
                      conf.Err(conf.ProblemOdd())):
            self.assertEqual(conf.echo_result(value), (value, isinstance(value, conf.Ok)))
        for values in ((conf.Ok(None), conf.Ok(None), conf.Ok(7)), (conf.Err(None), conf.Err("e"), conf.Err(None))):
            self.assertEqual(conf.echo_plain_results(*values), values)


class Failures(unittest.TestCase):
    def test_an_operation_fails_with_what_the_contract_types(self):
        conf.fail_string("")
        with self.assertRaises(conf.Failed) as caught:
            conf.fail_string("no\0 ä")
        self.assertEqual(caught.exception.detail, "no")  # what() of an exception ends at the first NUL
        with self.assertRaises(conf.ProblemException) as caught:
            conf.fail_problem(conf.ProblemTooBig(1 << 40))
        self.assertEqual(caught.exception.detail, conf.ProblemTooBig(1 << 40))
        with self.assertRaises(conf.RefusalException) as caught:
            conf.fail_refusal(conf.Refusal(4, "four"))
        self.assertEqual((str(caught.exception), caught.exception.detail), ("four", conf.Refusal(4, "four")))
        self.assertEqual(conf.fail_refusal(conf.Refusal(0, "fine")), "fine")
        conf.fail_plain(False)
        self.assertRaises(conf.Failed, conf.fail_plain, True)
        with self.assertRaises(conf.ColorException) as caught:
            conf.fail_color(conf.Color.GREEN)
        self.assertIs(caught.exception.detail, conf.Color.GREEN)

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

    def test_closing_twice_and_using_after_closing_are_errors(self):
        counter = conf.Counter(1)
        counter.close()
        self.assertRaises(conf.Closed, counter.close)
        self.assertRaises(conf.Closed, counter.value)
        with self.assertRaises(conf.Closed), counter:
            pass
        with conf.make(1) as other:
            self.assertRaises(conf.Closed, other.same, counter)

    def test_an_object_that_is_given_away_is_closed(self):
        first, second = conf.Counter(1), conf.Counter(2)
        with conf.Counter.join(first, second) as both:
            self.assertEqual(both.value(), 3)
            self.assertRaises(conf.Closed, first.value)
            third = conf.Counter(4)
            both.absorb(third)
            self.assertEqual(both.value(), 7)
            self.assertRaises(conf.Closed, third.close)

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
        for number in range(10000):
            try:
                with conf.Counter(number if number % 2 else -1) as counter:
                    conf.fail_refusal(conf.Refusal(number % 4 - 1, "m"))
                    counter.add(1)
            except conf.Failed:
                pass

    def test_the_garbage_collector_closes_what_nobody_did(self):
        for _ in range(100):
            conf.Counter(1)


if __name__ == "__main__":
    unittest.main()
