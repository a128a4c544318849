"""Calls libshapes by what bind made of shapes.h: shapes_test.py FOLDER, with SHAPES_LIBRARY set."""

import ctypes
import sys
import unittest

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

    def test_what_nobody_can_call_is_left_out(self):
        names = {name for name, _, _ in raw.FUNCTIONS}
        self.assertIn("shapes_print_to", names)
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
