// Reads all declarations of a tree through the tables, from C#.
//
//     mcs -unsafe -optimize Rows.cs ../../bindings/csharp/InteropRaw.cs -out:rows.exe
//     mono rows.exe ROOT LIST ROUNDS
using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using Interop;

static unsafe class Rows
{
    [DllImport("interop")] static extern int interop_parser_add_root(IntPtr parser, byte[] root, out IntPtr error);
    [DllImport("interop")] static extern int interop_parser_parse_imports(IntPtr parser, IntPtr[] names, UIntPtr count, out IntPtr contract, out IntPtr error);

    static IntPtr Parse(string root, string[] names)
    {
        IntPtr parser, contract, error;
        Raw.Check(Raw.interop_parser_create(Raw.Utf8("protobuf"), IntPtr.Zero, out parser, out error), error);
        Raw.Check(interop_parser_add_root(parser, Raw.Utf8(root), out error), error);
        IntPtr[] paths = new IntPtr[names.Length];
        for (int i = 0; i < names.Length; ++i)
        {
            byte[] bytes = Raw.Utf8(names[i]);
            paths[i] = Marshal.AllocHGlobal(bytes.Length);
            Marshal.Copy(bytes, 0, paths[i], bytes.Length);
        }
        Raw.Check(interop_parser_parse_imports(parser, paths, (UIntPtr)(ulong)names.Length, out contract, out error), error);
        Raw.interop_parser_destroy(parser);
        return contract;
    }

    static int Main(string[] arguments)
    {
        IntPtr contract = Parse(arguments[0], File.ReadAllLines(arguments[1])), error;
        Table decls;
        Raw.Check(Raw.interop_contract_table(contract, Raw.Decls, out decls, out error), error);
        byte* text = Raw.interop_contract_text(contract, IntPtr.Zero);
        ulong count = (ulong)decls.Count, numbers = 0, letters = 0, fields = 0;
        double best = double.MaxValue;
        for (int round = 0; round < int.Parse(arguments[2]); ++round)
        {
            Stopwatch watch = Stopwatch.StartNew();
            numbers = letters = fields = 0;
            for (uint i = 1; i < count; ++i)
            {
                DeclRow* row = (DeclRow*)decls.At(i);
                numbers += (ulong)row->Number;
                if (row->Kind == Raw.DeclField) ++fields;
                letters += row->Name.Length;
                if (row->Name.Length > 0) letters += text[row->Name.Offset];
            }
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        Console.WriteLine("{\"rows\": " + (count - 1) + ", \"per_second\": " + (long)((count - 1) / best)
            + ", \"numbers\": " + numbers + ", \"fields\": " + fields + ", \"letters\": " + letters + "}");
        Raw.interop_contract_destroy(contract);
        return 0;
    }
}
