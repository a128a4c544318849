"""Calls libshapes by what bind made of shapes.h: shapes_test.py FOLDER, with SHAPES_LIBRARY set."""

import ctypes
import gc
import subprocess
import sys
import unittest
import unittest.mock

sys.path.insert(0, sys.argv.pop())
from shapes import _raw as raw  # noqa: E402  pylint: disable=wrong-import-position

lib = raw.load()


class Shapes(unittest.TestCase):
    def test_constants(self):
        self.assertEqual((raw.SHAPES_MOST, raw.SHAPES_MASK, raw.SHAPES_HUGE), (7, 2**32 - 1, 2**64 - 1))
        self.assertEqual((raw.SHAPES_RATIO, raw.SHAPES_NAME, raw.SHAPES_BAD), (0.25, b'shapes "quoted"', -3))
        self.assertEqual(raw.SHAPES_GREEN, 5)
        self.assertFalse(hasattr(raw, "SHAPES_CALL"))

    def test_structs_by_value(self):
        swapped = lib.shapes_swap(raw.shapes_point(1.5, -2))
        self.assertEqual((swapped.x, swapped.y), (-2, 1.5))
        words = raw.shapes_words(1, 2, 4, 8, 16, 32)
        self.assertEqual(lib.shapes_words_sum(words), 63)
        self.assertEqual(words.None_, 32)

    def test_structs_that_point_to_each_other(self):
        owner = raw.shapes_owner(count=1000)
        last = raw.shapes_node(name=b"last", color=raw.SHAPES_GREEN, owner=ctypes.pointer(owner))
        last.value.whole, last.left = 20, 300
        first = raw.shapes_node(next=ctypes.pointer(last), name=b"first")
        first.corners[0].x, first.corners[1].y = 40000, 500000
        self.assertEqual(lib.shapes_sum(ctypes.byref(first)), 5 + 40000 + 500000 + 4 + 5 + 20 + 300 + 1000)

    def test_packed_structs(self):
        self.assertEqual(ctypes.sizeof(raw.shapes_packed), 5)
        self.assertEqual(lib.shapes_packed_value(raw.shapes_packed(tag=2, value=40)), 42)
        self.assertEqual((ctypes.sizeof(raw.shapes_bits), ctypes.sizeof(raw.shapes_wide)), (4, 32))

    def test_numbers(self):
        self.assertEqual(lib.shapes_big(2**64 - 2, False), 2**64 - 2)
        self.assertEqual(lib.shapes_big(2**64 - 2, True), 2**63 - 1)
        self.assertEqual(lib.shapes_mean((ctypes.c_double * 2)(1, 2), 2), 1.5)

    def test_texts(self):
        size = ctypes.c_size_t()
        self.assertEqual(ctypes.string_at(lib.shapes_text(ctypes.byref(size)), size.value), b"a\0b")
        self.assertEqual(lib.shapes_color_name(raw.SHAPES_RED), b"red")
        self.assertIsNone(lib.shapes_color_name(77))

    def test_handles_and_callbacks(self):
        made = ctypes.POINTER(raw.shapes_list)()
        self.assertEqual(lib.shapes_list_create(-1, ctypes.byref(made)), raw.SHAPES_BAD)
        self.assertFalse(made)
        self.assertEqual(lib.shapes_list_create(3, ctypes.byref(made)), raw.SHAPES_OK)
        seen = []
        visit = raw.shapes_visit(lambda user, number: seen.append(number) or (9 if number == 2 else 0))
        self.assertEqual(lib.shapes_list_walk(made, visit, None), 9)
        self.assertEqual(seen, [1, 2])
        lib.shapes_list_destroy(made)
        self.assertEqual(lib.shapes_list_alive(), 0)
        with self.assertRaises(ctypes.ArgumentError):
            lib.shapes_list_walk(ctypes.pointer(raw.shapes_point()), visit, None)

    def new_list(self, count=3):
        made = ctypes.POINTER(raw.shapes_list)()
        self.assertEqual(lib.shapes_list_create(count, ctypes.byref(made)), raw.SHAPES_OK)
        return made

    def test_an_owner_ends_what_it_owns_once(self):
        made = self.new_list()
        with raw.ShapesListHandle(lib, made) as owner:
            made.contents = raw.shapes_list()  # what the caller does with its own pointer is no matter
            stop = raw.shapes_visit(lambda user, number: 8)
            self.assertEqual(lib.shapes_list_walk(owner, stop, None), 8)
            self.assertEqual(lib.shapes_list_walk(owner.pointer, stop, None), 8)
            self.assertEqual((lib.shapes_list_alive(), owner.closed), (1, False))
        self.assertEqual((lib.shapes_list_alive(), owner.closed), (0, True))
        for use in (owner.close, owner.release, owner.__enter__, lambda: owner.pointer):
            self.assertRaisesRegex(raw.Closed, "^the ShapesListHandle is closed$", use)
        self.assertRaisesRegex(ctypes.ArgumentError, "the ShapesListHandle is closed", lib.shapes_list_walk, owner, stop, None)
        with raw.ShapesListHandle(lib, self.new_list()) as owner:
            owner.close()
        self.assertEqual(lib.shapes_list_alive(), 0)

    def test_an_owner_is_given_what_it_is_for(self):
        self.assertRaises(ValueError, raw.ShapesListHandle, lib, ctypes.POINTER(raw.shapes_list)())
        for wrong in (None, ctypes.pointer(raw.shapes_point()), raw.shapes_list(), 7):
            self.assertRaises(TypeError, raw.ShapesListHandle, lib, wrong)
        owner = raw.ShapesListHandle(lib, self.new_list())
        self.assertRaises(ctypes.ArgumentError, lib.shapes_sum, owner)
        owner.close()
        with raw.ShapesPenHandle(lib, lib.shapes_pen_open()) as pen:
            self.assertEqual(lib.shapes_list_alive(), 1)
            self.assertRaises(TypeError, raw.ShapesListHandle, lib, pen.pointer)
        self.assertEqual((lib.shapes_list_alive(), raw.Handle), (0, 41))
        self.assertIsInstance(pen, raw.Handle_)

    def test_what_is_released_is_the_callers(self):
        owner = raw.ShapesListHandle(lib, self.new_list())
        given = owner.release()
        self.assertRaises(raw.Closed, owner.close)
        del owner
        gc.collect()
        self.assertEqual(lib.shapes_list_alive(), 1)
        lib.shapes_list_destroy(given)
        self.assertEqual(lib.shapes_list_alive(), 0)

    def test_an_owner_that_is_forgotten_ends_what_it_owns(self):
        for count in range(100):
            self.assertLess(lib.shapes_list_walk(
                raw.ShapesListHandle(lib, self.new_list(count)), raw.shapes_visit(lambda user, number: 0), None), 1)
        circle = [raw.ShapesListHandle(lib, self.new_list())]
        circle.append(circle)
        del circle
        gc.collect()
        self.assertEqual(lib.shapes_list_alive(), 0)
        # At the exit of the interpreter too: shapes_list_destroy() is traded for something that says so.
        script = f"""
import ctypes, sys
sys.path.insert(0, {sys.path[0]!r})
from shapes import _raw as raw
lib = raw.load()
made = ctypes.POINTER(raw.shapes_list)()
lib.shapes_list_create(3, ctypes.byref(made))
destroy = lib.shapes_list_destroy
lib.shapes_list_destroy = lambda given: (destroy(given), print(lib.shapes_list_alive()))
kept = raw.ShapesListHandle(lib, made)
print(lib.shapes_list_alive())
"""
        said = subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, text=True, check=True)
        self.assertEqual((said.stdout.split(), said.stderr), (["1", "0"], ""))

    def test_variables(self):
        self.assertEqual((lib.shapes_limit, lib.shapes_first, lib.shapes_title), (65535, raw.SHAPES_GREEN, b"a title"))
        self.assertEqual(ctypes.string_at(lib.shapes_version), b"1.2")
        self.assertEqual([list(row) for row in lib.shapes_table], [[1, 2, 3], [4, 5, -6]])
        before = lib.shapes_counter.value
        self.assertEqual((lib.shapes_count(), lib.shapes_counter.value), (before + 1, before + 1))
        lib.shapes_counter.value = 100
        self.assertEqual((lib.shapes_origin.x, lib.shapes_origin.y), (0.5, -0.5))
        lib.shapes_origin.x = 1000
        self.assertEqual(lib.shapes_count(), 1101)
        lib.shapes_origin.x = 0.5
        self.assertFalse(lib.shapes_hook)
        hook = raw.shapes_visit(lambda user, number: number * 2)
        place = ctypes.c_void_p.in_dll(lib, "shapes_hook")
        place.value = ctypes.cast(hook, ctypes.c_void_p).value
        self.assertEqual((lib.shapes_count(), lib.shapes_hook(None, 4)), (14, 8))
        place.value = None
        stop = raw.shapes_visit(lambda user, number: 8)
        self.assertEqual(lib.shapes_list_walk(ctypes.byref(lib.shapes_none), stop, None), 0)

    def test_a_library_without_a_variable_is_told(self):
        with unittest.mock.patch.object(raw, "VARIABLES", [*raw.VARIABLES, ("shapes_missing", ctypes.c_int, False)]):
            self.assertRaisesRegex(ImportError, "libshapes.so has no variable shapes_missing$", raw.load)

    def test_what_nobody_can_call_is_left_out(self):
        names = {name for name, _, _ in raw.FUNCTIONS}
        self.assertIn("shapes_print_to", names)
        for name in ("shapes_precise", "shapes_of_thread", "shapes_private"):
            self.assertNotIn(name, vars(lib))
        self.assertFalse(names & {"shapes_print", "shapes_twice", "shapes_wide_of", "shapes_counter", "printf"})

    def test_a_struct_that_lies_otherwise_is_told(self):
        with open(raw.__file__, encoding="utf-8") as file:
            text = file.read()
        wrong = text.replace("(shapes_point, 16, (0, 8))", "(shapes_point, 16, (0, 4))")
        self.assertNotEqual(text, wrong)
        with self.assertRaisesRegex(ImportError, "shapes_point does not lie in memory as in C"):
            exec(compile(wrong, raw.__file__, "exec"), {"__file__": raw.__file__})  # pylint: disable=exec-used


if __name__ == "__main__":
    unittest.main()
