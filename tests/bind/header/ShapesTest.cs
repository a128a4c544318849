// Calls libshapes by what bind made of shapes.h.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Shapes.Raw;

static unsafe class ShapesTest
{
    static int failed;

    static void Same(object expected, object found, string what)
    {
        if (expected.Equals(found)) return;
        ++failed;
        Console.Error.WriteLine(what + ": expected " + expected + ", found " + found);
    }

    static void Values()
    {
        Same(7, Native.SHAPES_MOST, "an int");
        Same(uint.MaxValue, Native.SHAPES_MASK, "a uint");
        Same(ulong.MaxValue, Native.SHAPES_HUGE, "a ulong");
        Same(0.25, Native.SHAPES_RATIO, "a ratio");
        Same("shapes \"quoted\"", Native.SHAPES_NAME, "a text");
        Same(5u, (uint)shapes_color.SHAPES_GREEN, "a value");
        shapes_point swapped = Native.shapes_swap(new shapes_point { x = 1.5, y = -2 });
        Same(-2.0, swapped.x, "x");
        Same(1.5, swapped.y, "y");
        Same(63, Native.shapes_words_sum(new shapes_words { in_ = 1, class_ = 2, def = 4, fixed_ = 8, type = 16, None = 32 }), "words");
        Same(ulong.MaxValue / 2, Native.shapes_big(ulong.MaxValue, 1), "big");
        double* numbers = stackalloc double[2];
        numbers[0] = 1;
        numbers[1] = 2;
        Same(1.5, Native.shapes_mean(numbers, (UIntPtr)2), "mean");
        UIntPtr length;
        byte* text = Native.shapes_text(&length);
        Same(3, (int)length, "length");
        Same((byte)'b', text[2], "text");
        Same("red", Marshal.PtrToStringAnsi((IntPtr)Native.shapes_color_name(shapes_color.SHAPES_RED)), "red");
    }

    static void Structs()
    {
        var owner = new shapes_owner { count = (UIntPtr)1000 };
        var last = new shapes_node { owner = &owner, color = shapes_color.SHAPES_GREEN };
        last.name[0] = (byte)'l';
        last.value.whole = 20;
        last.part1.left = 300;
        var first = new shapes_node { next = &last };
        first.corners_0.x = 40000;
        first.corners_1.y = 500000;
        Same(1 + 5 + 20 + 300 + 1000 + 40000 + 500000, Native.shapes_sum(&first), "sum");
        var packed = new shapes_packed { tag = 2, value = 40 };
        Same(42u, Native.shapes_packed_value(&packed), "packed");
        Same(5, sizeof(shapes_packed), "size of packed");
        Same(32, sizeof(shapes_wide), "size of wide");
        Same(4, sizeof(shapes_bits), "size of bits");
    }

    static void Handles()
    {
        shapes_list* made;
        Same(Native.SHAPES_BAD, Native.shapes_list_create(-1, &made), "a bad list");
        Same(Native.SHAPES_OK, Native.shapes_list_create(3, &made), "a list");
        var seen = new List<int>();
        shapes_visit visit = (user, number) =>
        {
            seen.Add(number);
            return number == 2 ? 9 : 0;
        };
        using (var list = new ShapesListHandle(made))
        {
            Same(9, Native.shapes_list_walk(list.Pointer, Marshal.GetFunctionPointerForDelegate(visit), null), "a walk");
            GC.KeepAlive(visit);
            Same(1, Native.shapes_list_alive(), "lists");
        }
        using (new ShapesPenHandle(Native.shapes_pen_open())) Same(1, Native.shapes_list_alive(), "a pen");
        Same("1 2", string.Join(" ", seen), "seen");
        Same(0, Native.shapes_list_alive(), "lists at the end");
    }

    static void Variables()
    {
        Same((ushort)65535, Native.shapes_limit, "limit");
        Same(shapes_color.SHAPES_GREEN, Native.shapes_first, "first");
        Same("a title", Marshal.PtrToStringAnsi((IntPtr)Native.shapes_title), "title");
        Same("1.2", Marshal.PtrToStringAnsi((IntPtr)Native.shapes_version), "version");
        Same(-6, Native.shapes_table[5], "table");
        Same(41, Native.shapes_count(), "count");
        Same(41, *Native.shapes_counter, "counter");
        *Native.shapes_counter = 100;
        Native.shapes_origin->x = 1000;
        Same(1101, Native.shapes_count(), "count again");
        Native.shapes_origin->x = 0.5;
        shapes_visit hook = (user, number) => number * 2;
        *Native.shapes_hook = Marshal.GetFunctionPointerForDelegate(hook);
        Same(14, Native.shapes_count(), "hook");
        GC.KeepAlive(hook);
        *Native.shapes_hook = IntPtr.Zero;
        Same(0, Native.shapes_list_walk(Native.shapes_none, IntPtr.Zero, null), "none");
    }

    static int Main()
    {
        Variables();
        Values();
        Structs();
        Handles();
        return failed == 0 ? 0 : 1;
    }
}
