"""Callbacks through target `swig` and SWIG's Python: objects of the caller that the library calls, keeps and ends.

callbacks_swig_test.py FOLDER    conf.py and _conf.so
"""

import gc
import sys
import threading
import unittest
import weakref

sys.path.insert(0, sys.argv.pop(1))
sys.dont_write_bytecode = True

import conf  # noqa: E402  pylint: disable=wrong-import-position


class Echo:
    def __init__(self):
        self.finished = []

    def measure(self, text):
        if text == "fail":
            raise LookupError("cannot measure")
        if text == "memory":
            raise MemoryError
        return -1 if text == "negative" else len(text.encode())

    def echo_string(self, v):
        return v if v != "wrong" else 5

    def echo_bytes(self, v):
        return v

    def echo_person(self, v):
        return v if v.name != "wrong" else "nobody"

    def echo_option(self, v):
        return v

    def echo_shapes(self, v):
        return v

    def echo_color(self, v):
        return v

    def echo_point(self, v):
        return v

    def check(self, v):
        failed = conf.Failed("a problem")
        failed.detail = v
        raise failed

    def refuse(self, v):
        if v:
            raise conf.Failed("no")

    def done(self):
        self.finished.append(threading.get_ident())


class Log:
    def log(self, text):
        self.text = text

    def last(self):
        return self.text


def point(x, y):
    made = conf.Point()
    made.x, made.y = x, y
    return made


def optional(kind, value=None):
    made = kind()
    if value is not None:
        made.put(value)
    return made


class Values(unittest.TestCase):
    def test_there_and_back(self):
        echo = Echo()
        for text in ("", "Größe\0!", "x" * (1 << 20)):
            self.assertEqual(conf.call_measure(echo, text), len(text.encode()))
            self.assertEqual(conf.call_string(echo, text), text)
        data = bytes(range(256)) * 4096
        self.assertEqual(conf.call_bytes(echo, data), data)
        self.assertEqual(conf.call_bytes(echo, b""), b"")
        person = conf.Person()
        person.name, person.initial = "Änna\0", ord("a")
        person.set_home(optional(conf.OptionPoint, point(-1, 2)))
        back = conf.call_person(echo, person)
        self.assertEqual((back.name, back.initial, back.get_home().get().x), ("Änna\0", ord("a"), -1))
        for text in (None, "", "ß"):
            back = conf.call_option(echo, optional(conf.OptionString, text))
            self.assertEqual(back.get() if back.has_value() else None, text)
        shapes = conf.ListShape()
        for one in (conf.Shape.of_empty(), conf.Shape.of_circle(1.5), conf.Shape.of_label("ß"), conf.Shape.of_who(person)):
            shapes.append(one)
        back = list(conf.call_shapes(echo, shapes))
        self.assertEqual([one.tag() for one in back], [one.tag() for one in shapes])
        self.assertEqual((back[1].get_circle(), back[2].get_label(), back[3].get_who().name), (1.5, "ß", "Änna\0"))
        self.assertEqual(conf.call_shapes(echo, conf.ListShape()).size(), 0)
        self.assertEqual(conf.call_color(echo, conf.COLOR_DARK_BLUE), conf.COLOR_DARK_BLUE)
        self.assertEqual(conf.call_point(echo, optional(conf.OptionPoint, point(3, 4))).get().y, 4)
        self.assertFalse(conf.call_point(echo, conf.OptionPoint()).has_value())
        conf.call_done(echo)
        self.assertEqual(echo.finished, [threading.get_ident()])
        self.assertEqual(conf.call_often(echo, "four", 1000), 4000)


class Failures(unittest.TestCase):
    def test_typed(self):
        for problem in (conf.Problem.of_too_big((1 << 64) - 1), conf.Problem.of_named("ß"), conf.Problem.of_odd()):
            with self.assertRaises(conf.Failed) as caught:
                conf.call_check(Echo(), problem)
            self.assertEqual(caught.exception.detail.tag(), problem.tag())
        self.assertEqual(conf.call_refuse(Echo(), False), None)
        with self.assertRaises(conf.Failed):
            conf.call_refuse(Echo(), True)

    def test_anything_else(self):
        echo = Echo()
        wrong = conf.Person()
        wrong.name, wrong.initial = "wrong", ord("a")
        with self.assertRaises(conf.CallbackFailed) as caught:
            conf.call_measure(echo, "fail")
        self.assertEqual(str(caught.exception), "LookupError: cannot measure")
        with self.assertRaises(MemoryError):
            conf.call_measure(echo, "memory")
        for call, argument in ((conf.call_measure, "negative"), (conf.call_string, "wrong"), (conf.call_person, wrong)):
            with self.assertRaises(conf.CallbackFailed):
                call(echo, argument)
        with self.assertRaises(conf.CallbackFailed):
            conf.call_measure(5, "")
        with self.assertRaises(TypeError):
            conf.call_measure(None, "")
        with self.assertRaises(conf.InvalidArgument):
            conf.call_person(echo, None)
        self.assertEqual(conf.call_measure(echo, ""), 0)


class Objects(unittest.TestCase):
    def test_kept_and_ended(self):
        echo = Echo()
        alive = weakref.ref(echo)
        with conf.Subscription(echo, False) as subscription:
            del echo
            self.assertIsNotNone(alive())
            self.assertEqual(subscription.measure("abc"), 3)
            self.assertEqual(subscription.measure_on_threads("four", 4, 500), 8000)
            with self.assertRaises(conf.CallbackFailed):
                subscription.measure_on_threads("fail", 2, 1)
            subscription.finish()
            self.assertNotEqual(alive().finished, [threading.get_ident()])
        gc.collect()
        self.assertIsNone(alive())

    def test_ended_when_the_call_fails(self):
        echo = Echo()
        alive = weakref.ref(echo)
        with self.assertRaises(conf.Failed):
            conf.Subscription(echo, True)
        count = sys.getrefcount(echo)
        conf.call_measure(echo, "abc")
        self.assertEqual(sys.getrefcount(echo), count)
        del echo
        gc.collect()
        self.assertIsNone(alive())

    def test_ten_thousand_rounds(self):
        for number in range(10000):
            try:
                with conf.Subscription(Echo(), number % 2 == 0) as subscription:
                    self.assertEqual(subscription.measure("fail" if number % 3 == 0 else "abc"), 3)
            except conf.CallbackFailed:
                self.assertEqual(number % 3, 0)
            except conf.Failed:
                self.assertEqual(number % 2, 0)
        self.assertEqual(conf.handle_count(), 0)

    def test_functions_that_stand_alone(self):
        with self.assertRaises(conf.Error):
            conf.say("early")
        first = Log()
        alive = weakref.ref(first)
        conf.set_listening(first)
        del first
        self.assertEqual(conf.say("something"), "something")
        conf.set_listening(Log())  # the library still has it when this process ends
        gc.collect()
        self.assertIsNone(alive())
        self.assertEqual(conf.say("else"), "else")


if __name__ == "__main__":
    unittest.main()
