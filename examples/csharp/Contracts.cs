// Reads a contract, walks its tables, and says what a new version of it breaks.
//
//     mcs -unsafe Contracts.cs ../../bindings/csharp/InteropRaw.cs -out:contracts.exe
//     mono contracts.exe payment/v1 payment/v2-bad
//
// With modern .NET: a console project of these two files with AllowUnsafeBlocks.
using System;
using System.Runtime.InteropServices;
using Interop;

static unsafe class Contracts
{
    static readonly string[] Severities = { "", "break", "risk", "info" };

    static IntPtr Parse(string path)
    {
        IntPtr parser, contract, error;
        Raw.Check(Raw.interop_parser_create(Raw.Utf8("protobuf"), IntPtr.Zero, out parser, out error), error);
        try
        {
            fixed (byte* bytes = Raw.Utf8(path))
            {
                byte* one = bytes;
                Raw.Check(Raw.interop_parser_parse_paths(parser, &one, (UIntPtr)1, out contract, out error), error);
            }
        }
        finally
        {
            Raw.interop_parser_destroy(parser);
        }
        return contract;
    }

    static Table TableOf(IntPtr contract, int which)
    {
        Table table;
        IntPtr error;
        Raw.Check(Raw.interop_contract_table(contract, which, out table, out error), error);
        return table;
    }

    // Rows refer to each other by number and to text by offset: no call is made per row.
    static void PrintFields(IntPtr contract)
    {
        byte* text = Raw.interop_contract_text(contract, IntPtr.Zero);
        Table files = TableOf(contract, Raw.Files), decls = TableOf(contract, Raw.Decls);
        for (uint i = 1; i < (ulong)decls.Count; ++i)
        {
            DeclRow* field = (DeclRow*)decls.At(i);
            if (field->Kind != Raw.DeclField) continue;
            if ((((FileRow*)files.At(field->File))->Flags & Raw.FileFlagRequested) == 0) continue;
            DeclRow* record = (DeclRow*)decls.At(field->Parent);
            Console.WriteLine(Raw.Piece(text, record->Name) + "." + Raw.Piece(text, field->Name) + " = " + field->Number);
        }
    }

    static void PrintFindings(IntPtr before, IntPtr after)
    {
        IntPtr report, error;
        Table findings;
        Raw.Check(Raw.interop_check(before, after, IntPtr.Zero, out report, out error), error);
        Raw.Check(Raw.interop_report_table(report, out findings, out error), error);
        byte* text = Raw.interop_report_text(report, IntPtr.Zero);
        byte* afterText = Raw.interop_contract_text(after, IntPtr.Zero);
        Table files = TableOf(after, Raw.Files);
        for (uint i = 1; i < (ulong)findings.Count; ++i)
        {
            FindingRow* finding = (FindingRow*)findings.At(i);
            FileRow* file = (FileRow*)files.At(finding->After.File);
            Console.WriteLine(Raw.Piece(afterText, file->Path) + ":" + finding->After.Line + ": "
                + Severities[finding->Severity] + ": " + Raw.Piece(text, finding->Rule) + ": "
                + Raw.Piece(text, finding->Subject));
        }
        Console.WriteLine((findings.Count == UIntPtr.Zero ? 0 : (ulong)findings.Count - 1) + " findings");
        Raw.interop_report_destroy(report);
    }

    static int Main(string[] arguments)
    {
        if (arguments.Length != 2)
        {
            Console.Error.WriteLine("usage: contracts OLD NEW");
            return 2;
        }
        IntPtr before = Parse(arguments[0]), after = Parse(arguments[1]);
        PrintFields(before);
        PrintFindings(before, after);
        Raw.interop_contract_destroy(before);
        Raw.interop_contract_destroy(after);
        return 0;
    }
}
