// Reads all declarations of a tree through the tables, from C#.
//
//     mcs -unsafe -optimize Rows.cs ../../bindings/csharp/*.cs -out:rows.exe
//     mono rows.exe ROOT LIST ROUNDS
using System;
using System.Diagnostics;
using System.IO;
using Interop;
using Interop.Raw;

static unsafe class Rows
{
    static int Main(string[] arguments)
    {
        using (var parser = new Parser("protobuf"))
        {
            parser.AddRoot(arguments[0]);
            using (Contract contract = parser.ParseImports(File.ReadAllLines(arguments[1])))
            {
                Table decls = contract.Decls;
                byte* text = contract.Memory;
                ulong numbers = 0, letters = 0, fields = 0;
                double best = double.MaxValue;
                for (int round = 0; round < int.Parse(arguments[2]); ++round)
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    numbers = letters = fields = 0;
                    byte* at = decls.At(0);
                    for (int i = 1; i < decls.Count; ++i)
                    {
                        at += decls.Stride;
                        var row = (interop_decl_row*)at;
                        numbers += (ulong)row->number;
                        if (row->kind == Native.INTEROP_DECL_FIELD) ++fields;
                        letters += row->name.length;
                        if (row->name.length > 0) letters += text[row->name.offset];
                    }
                    best = Math.Min(best, watch.Elapsed.TotalSeconds);
                }
                Console.WriteLine("{\"rows\": " + (decls.Count - 1) + ", \"per_second\": " + (long)((decls.Count - 1) / best)
                    + ", \"numbers\": " + numbers + ", \"fields\": " + fields + ", \"letters\": " + letters + "}");
            }
        }
        return 0;
    }
}
