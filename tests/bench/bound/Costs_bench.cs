// What a call through the generated C# costs, beside P/Invoke written by hand. Prints one JSON object.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Costs;

internal static unsafe class ByHand
{
    private const string Name = "costs";

    [StructLayout(LayoutKind.Sequential)]
    private struct Span
    {
        public byte* Data;
        public UIntPtr Size;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct NativePoint
    {
        public double X, Y;
        public Span Label;
    }

    [DllImport(Name)] private static extern int costs_add(uint a, uint b, uint* result, IntPtr* error);
    [DllImport(Name)] private static extern int costs_text_length(byte* text, UIntPtr size, uint* result, IntPtr* error);
    [DllImport(Name)] private static extern int costs_bytes_length(byte* data, UIntPtr size, uint* result, IntPtr* error);
    [DllImport(Name)] private static extern int costs_bytes_echo(byte* data, UIntPtr size, Span* result, IntPtr* memory, IntPtr* error);
    [DllImport(Name)] private static extern int costs_mirror(NativePoint* p, NativePoint* result, IntPtr* memory, IntPtr* error);
    [DllImport(Name)] private static extern int costs_call(Functions* to, IntPtr data, uint times, uint* result, IntPtr* error);
    [DllImport(Name)] private static extern void costs_memory_destroy(IntPtr memory);
    [DllImport(Name)] private static extern void costs_error_destroy(IntPtr error);

    private static void Check(int status, IntPtr error)
    {
        if (status == 0) return;
        costs_error_destroy(error);
        throw new InvalidOperationException();
    }

    public static uint Add(uint a, uint b)
    {
        uint result;
        IntPtr error;
        Check(costs_add(a, b, &result, &error), error);
        return result;
    }

    public static uint TextLength(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        uint result;
        IntPtr error;
        fixed (byte* data = bytes) Check(costs_text_length(data, (UIntPtr)bytes.Length, &result, &error), error);
        return result;
    }

    public static uint BytesLength(byte[] bytes)
    {
        uint result;
        IntPtr error;
        fixed (byte* data = bytes) Check(costs_bytes_length(data, (UIntPtr)bytes.Length, &result, &error), error);
        return result;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Functions
    {
        public uint StructSize;
        public IntPtr Destroy, Add;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int AddCall(IntPtr data, uint a, uint b, uint* result, IntPtr reply);

    private static readonly AddCall Kept = Added;
    private static readonly Functions Adding = new Functions
    {
        StructSize = (uint)sizeof(Functions),
        Add = Marshal.GetFunctionPointerForDelegate(Kept),
    };

    private static int Added(IntPtr data, uint a, uint b, uint* result, IntPtr reply)
    {
        try { *result = ((IWatcher)GCHandle.FromIntPtr(data).Target).Add(a, b); }
        catch (Exception) { return 5; }
        return 0;
    }

    public static uint Call(IWatcher to, uint times)
    {
        var held = GCHandle.Alloc(to);
        try
        {
            var functions = Adding;
            uint result;
            IntPtr error;
            Check(costs_call(&functions, GCHandle.ToIntPtr(held), times, &result, &error), error);
            return result;
        }
        finally { held.Free(); }
    }

    private static byte[] Copy(Span span)
    {
        var copy = new byte[(int)span.Size];
        if (copy.Length != 0) Marshal.Copy((IntPtr)span.Data, copy, 0, copy.Length);
        return copy;
    }

    public static byte[] BytesEcho(byte[] bytes)
    {
        Span result;
        IntPtr memory, error;
        fixed (byte* data = bytes) Check(costs_bytes_echo(data, (UIntPtr)bytes.Length, &result, &memory, &error), error);
        try { return Copy(result); }
        finally { costs_memory_destroy(memory); }
    }

    public static Point Mirror(Point p)
    {
        var label = Encoding.UTF8.GetBytes(p.Label);
        var given = new NativePoint { X = p.X, Y = p.Y };
        NativePoint result;
        IntPtr memory, error;
        fixed (byte* data = label)
        {
            given.Label.Data = data;
            given.Label.Size = (UIntPtr)label.Length;
            Check(costs_mirror(&given, &result, &memory, &error), error);
        }
        try { return new Point { X = result.X, Y = result.Y, Label = Encoding.UTF8.GetString(Copy(result.Label)) }; }
        finally { costs_memory_destroy(memory); }
    }
}

internal sealed class Adder : IWatcher
{
    public uint Add(uint a, uint b) { return a + b; }
}

internal static class CostsBench
{
    private static double Once(Action call, int count)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; ++i) call();
        return watch.Elapsed.TotalMilliseconds * 1e6 / count;
    }

    private static double[] Best(Action hand, Action bound)
    {
        Once(hand, 2000);
        Once(bound, 2000);
        var count = (int)(2e6 / Once(hand, 20)) + 40;
        var best = new[] { double.MaxValue, double.MaxValue, 0 };
        var ratios = new double[51];
        for (var round = 0; round < ratios.Length; ++round)
        {
            var first = Once(round % 2 == 0 ? hand : bound, count);
            var second = Once(round % 2 == 0 ? bound : hand, count);
            var byHand = round % 2 == 0 ? first : second;
            var byBound = round % 2 == 0 ? second : first;
            best[0] = Math.Min(best[0], byHand);
            best[1] = Math.Min(best[1], byBound);
            ratios[round] = byBound / byHand;
        }
        Array.Sort(ratios);
        best[2] = ratios[ratios.Length / 2];
        return best;
    }

    private static string Text(double nanoseconds)
    {
        return nanoseconds.ToString("F3", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Main()
    {
        const string text = "a text of some forty letters, as one has";
        var kib = new byte[1024];
        var mib = new byte[1 << 20];
        var point = new Point { X = 1, Y = 2, Label = text };
        var adder = new Adder();
        if (ByHand.Call(adder, 100) != 100) throw new InvalidOperationException("by hand");
        if (ByHand.Mirror(point).Label != text || ByHand.Add(1, 2) != 3) throw new InvalidOperationException("by hand");
        var cases = new Dictionary<string, double[]>
        {
            { "scalar", Best(() => ByHand.Add(1, 2), () => Library.Add(1, 2)) },
            { "text", Best(() => ByHand.TextLength(text), () => Library.TextLength(text)) },
            { "1 KiB in", Best(() => ByHand.BytesLength(kib), () => Library.BytesLength(kib)) },
            { "1 MiB in", Best(() => ByHand.BytesLength(mib), () => Library.BytesLength(mib)) },
            { "1 KiB in and out", Best(() => ByHand.BytesEcho(kib), () => Library.BytesEcho(kib)) },
            { "1 MiB in and out", Best(() => ByHand.BytesEcho(mib), () => Library.BytesEcho(mib)) },
            { "100 callbacks", Best(() => ByHand.Call(adder, 100), () => Library.Call(adder, 100)) },
            { "record", Best(() => ByHand.Mirror(point), () => Library.Mirror(point)) },
        };
        var rows = new List<string>();
        foreach (var one in cases)
            rows.Add("\"" + one.Key + "\": {\"by hand\": " + Text(one.Value[0]) + ", \"bound\": " + Text(one.Value[1]) +
                     ", \"ratio\": " + Text(one.Value[2]) + "}");
        Console.WriteLine("{" + string.Join(", ", rows) + "}");
    }
}
