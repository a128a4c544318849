"""Callbacks through target `python`: objects of the caller that the library calls, keeps and ends.

callbacks_test.py FOLDER   the folder with libconf.so and the package conf
"""

import gc
import os
import sys
import threading
import unittest
import weakref

sys.path.insert(0, sys.argv[1])
os.environ["CONF_LIBRARY"] = os.path.join(sys.argv.pop(1), "libconf.so")

import conf  # noqa: E402


class Echo(conf.Listener):
    def __init__(self):
        self.finished = []

    def measure(self, text):
        if text == "fail":
            raise LookupError("cannot measure")
        if text == "memory":
            raise MemoryError
        if text == "negative":
            return -1
        if text == "stop":
            raise KeyboardInterrupt
        return len(text.encode())

    def echo_string(self, v):
        return v if v != "wrong" else 5

    def echo_bytes(self, v):
        return v

    def echo_person(self, v):
        return v

    def echo_option(self, v):
        return v

    def echo_shapes(self, v):
        return v

    def echo_color(self, v):
        return v

    def echo_point(self, v):
        return v

    def check(self, v):
        raise conf.ProblemException("", detail=v)

    def refuse(self, v):
        if v:
            raise conf.Failed("no")

    def done(self):
        self.finished.append(threading.get_ident())


class Log(conf.Listening):
    def log(self, text):
        self.text = text

    def last(self):
        return self.text


ANNA = conf.Person("Änna\0", 41, ["a", "", "ß"], conf.Point(-1, 2), b"\0\xff", conf.Color.DARK_BLUE,
                   conf.Perms.READ | conf.Perms.CLASS, True, "😀", 0.5, -(1 << 63))


class Values(unittest.TestCase):
    def test_there_and_back(self):
        echo = Echo()
        for text in ("", "Größe\0!", "x" * (1 << 20)):
            self.assertEqual(conf.call_measure(echo, text), len(text.encode()))
            self.assertEqual(conf.call_string(echo, text), text)
        data = bytes(range(256)) * 4096
        self.assertEqual(conf.call_bytes(echo, data), data)
        self.assertEqual(conf.call_bytes(echo, b""), b"")
        self.assertEqual(conf.call_person(echo, ANNA), ANNA)
        for option in (None, "", "ß"):
            self.assertEqual(conf.call_option(echo, option), option)
        shapes = [conf.ShapeEmpty(), conf.ShapeCircle(1.5), conf.ShapeLabel("ß"),
                  conf.ShapePoly([conf.Point(1, 2), conf.Point(3, 4)]), conf.ShapeWho(ANNA)]
        self.assertEqual(conf.call_shapes(echo, shapes), shapes)
        self.assertEqual(conf.call_shapes(echo, []), [])
        self.assertEqual(conf.call_color(echo, conf.Color.DARK_BLUE), conf.Color.DARK_BLUE)
        for point in (None, conf.Point(-1, 2)):
            self.assertEqual(conf.call_point(echo, point), point)
        conf.call_done(echo)
        self.assertEqual(echo.finished, [threading.get_ident()])
        self.assertEqual(conf.call_often(echo, "four", 1000), 4000)


class Failures(unittest.TestCase):
    def test_typed(self):
        for problem in (conf.ProblemTooBig((1 << 64) - 1), conf.ProblemNamed("ß"), conf.ProblemOdd()):
            with self.assertRaises(conf.ProblemException) as caught:
                conf.call_check(Echo(), problem)
            self.assertEqual(caught.exception.detail, problem)
        conf.call_refuse(Echo(), False)
        with self.assertRaises(conf.Failed):
            conf.call_refuse(Echo(), True)

    def test_anything_else(self):
        with self.assertRaises(conf.CallbackFailed) as caught:
            conf.call_measure(Echo(), "fail")
        self.assertEqual(str(caught.exception), "LookupError: cannot measure")
        self.assertIsInstance(caught.exception.__cause__, LookupError)
        with self.assertRaises(MemoryError):
            conf.call_measure(Echo(), "memory")
        with self.assertRaises(conf.CallbackFailed) as caught:
            conf.call_measure(Echo(), "negative")
        self.assertIsInstance(caught.exception.__cause__, OverflowError)
        with self.assertRaises(conf.CallbackFailed) as caught:
            conf.call_string(Echo(), "wrong")
        self.assertIsInstance(caught.exception.__cause__, AttributeError)
        with self.assertRaises(KeyboardInterrupt):
            conf.call_measure(Echo(), "stop")
        self.assertEqual(conf.call_measure(Echo(), ""), 0)

    def test_what_is_no_object(self):
        with self.assertRaises(TypeError):
            conf.call_measure(None, "")
        with self.assertRaises(conf.CallbackFailed):
            conf.call_measure(5, "")
        with self.assertRaises(TypeError):
            conf.Listener()


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
        del echo
        gc.collect()
        self.assertIsNone(alive())

    def test_ten_thousand_rounds(self):
        held = dict(conf._objects)
        for number in range(10000):
            try:
                with conf.Subscription(Echo(), number % 2 == 0) as subscription:
                    self.assertEqual(subscription.measure("fail" if number % 3 == 0 else "abc"), 3)
            except conf.CallbackFailed:
                self.assertEqual(number % 3, 0)
            except conf.Failed:
                self.assertEqual(number % 2, 0)
        self.assertEqual(conf.handle_count(), 0)
        self.assertEqual(conf._objects, held)

    def test_functions_that_stand_alone(self):
        with self.assertRaises(conf.Error):
            conf.say("early")
        first = Log()
        alive = weakref.ref(first)
        conf.set_listening(first)
        del first
        self.assertEqual(conf.say("something"), "something")
        conf.set_listening(Log())
        gc.collect()
        self.assertIsNone(alive())
        self.assertEqual(conf.say("else"), "else")


if __name__ == "__main__":
    unittest.main()
