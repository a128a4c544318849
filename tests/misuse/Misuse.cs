// The mistakes of expected.txt, made through the raw layer of the C# package.
using System;
using System.Text;
using System.Threading;
using Interop.Raw;

static unsafe class Misuse
{
    static readonly byte[] Protobuf = Encoding.UTF8.GetBytes("protobuf\0");

    static void Tell(string what, int status, interop_error* error)
    {
        if (status == 0) { Console.WriteLine(what + ": 0"); return; }
        UIntPtr length;
        byte* message = Native.interop_error_message(error, &length);
        Console.WriteLine(what + ": " + status + " " + Encoding.UTF8.GetString(message, (int)length));
        Native.interop_error_destroy(error);
    }

    static void ReadTable(string what, void* contract)
    {
        interop_error* error;
        interop_table found;
        int status = Native.interop_contract_table((interop_contract*)contract, Native.INTEROP_TABLE_DECLS, &found, &error);
        Tell(what, status, error);
    }

    static void Parse(string what, interop_parser* parser)
    {
        interop_contract* contract;
        interop_error* error;
        fixed (byte* path = Encoding.UTF8.GetBytes("nowhere.proto\0"))
        {
            byte* paths = path;
            int status = Native.interop_parser_parse_paths(parser, &paths, (UIntPtr)1, &contract, &error);
            Tell(what, status, error);
        }
    }

    static void Create(string what, byte[] language, interop_parser** parser)
    {
        interop_error* error;
        fixed (byte* name = language)
        {
            int status = Native.interop_parser_create(name, null, parser, &error);
            if (status != 0 || what != null) Tell(what, status, error);
        }
    }

    static void Main()
    {
        interop_parser* parser;
        void* forged = (void*)0x1234567;
        Create("unknown language", Encoding.UTF8.GetBytes("cobol\0"), &parser);
        Console.WriteLine("its handle: " + (ulong)parser);
        Create("no place for the result", Protobuf, null);
        ReadTable("no handle", null);
        ReadTable("forged handle", forged);
        Create(null, Protobuf, &parser);
        ReadTable("handle of another kind", parser);
        Parse("file that is not there", parser);
        IntPtr shared = (IntPtr)parser;
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.Length; ++i)
        {
            threads[i] = new Thread(() => Native.interop_parser_destroy((interop_parser*)shared));
            threads[i].Start();
        }
        foreach (Thread thread in threads) thread.Join();
        Parse("handle destroyed by 8 threads", parser);
        Native.interop_contract_destroy((interop_contract*)forged);
        Native.interop_contract_destroy(null);
        Console.WriteLine("text of nothing: " + (ulong)Native.interop_contract_text(null, null));
        Console.WriteLine("alive: " + (ulong)Native.interop_handle_count(Native.INTEROP_HANDLE_ANY));
    }
}
