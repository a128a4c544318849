// Reads a contract, walks its tables, and says what a new version of it breaks.
//
//     mcs -unsafe Contracts.cs ../../bindings/csharp/*.cs -out:contracts.exe
//     mono contracts.exe payment/v1 payment/v2-bad
//
// With modern .NET: a console project with AllowUnsafeBlocks that refers to bindings/csharp/Interop.csproj.
using System;
using Interop;
using Interop.Raw;

static unsafe class Contracts
{
    // Rows refer to each other by number and to text by offset: no call is made per row.
    static void PrintFields(Contract contract)
    {
        Table files = contract.Files, decls = contract.Decls;
        for (int i = 1; i < decls.Count; ++i)
        {
            var field = (interop_decl_row*)decls.At(i);
            if (field->kind != Native.INTEROP_DECL_FIELD) continue;
            if ((((interop_file_row*)files.At(field->file))->flags & Native.INTEROP_FILE_FLAG_REQUESTED) == 0) continue;
            string record = contract.Text(contract.Decl(field->parent)->name);
            Console.WriteLine(record + "." + contract.Text(field->name) + " = " + field->number);
        }
    }

    static void PrintFindings(Contract before, Contract after)
    {
        using (Report report = Report.Check(before, after))
        {
            foreach (Finding finding in report.Findings)
                Console.WriteLine(finding.After.Path + ":" + finding.After.Line + ": " + finding.Level.ToString().ToLowerInvariant()
                    + ": " + finding.Rule + ": " + finding.Subject);
            Console.WriteLine(report.Count() + " findings");
        }
    }

    static int Main(string[] arguments)
    {
        if (arguments.Length != 2)
        {
            Console.Error.WriteLine("usage: contracts OLD NEW");
            return 2;
        }
        try
        {
            using (var parser = new Parser("protobuf"))
            using (Contract before = parser.ParsePaths(arguments[0]), after = parser.ParsePaths(arguments[1]))
            {
                PrintFields(before);
                PrintFindings(before, after);
            }
            return 0;
        }
        catch (InteropException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
