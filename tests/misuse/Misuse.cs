// The mistakes of expected.txt, made through P/Invoke.
using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Interop;

static unsafe class Misuse
{
    [DllImport("interop")] static extern UIntPtr interop_handle_count(int kind);
    [DllImport("interop", EntryPoint = "interop_parser_create")]
    static extern int CreateNowhere(byte[] language, IntPtr options, IntPtr parser, out IntPtr error);

    static void Tell(string what, int status, IntPtr error)
    {
        if (status == 0) { Console.WriteLine(what + ": 0"); return; }
        string message = Marshal.PtrToStringAnsi(Raw.interop_error_message(error, IntPtr.Zero));
        Console.WriteLine(what + ": " + status + " " + message);
        Raw.interop_error_destroy(error);
    }

    static void ReadTable(string what, IntPtr contract)
    {
        IntPtr error;
        Table found;
        int status = Raw.interop_contract_table(contract, Raw.Decls, out found, out error);
        Tell(what, status, error);
    }

    static void Parse(string what, IntPtr parser)
    {
        IntPtr contract, error;
        fixed (byte* path = Encoding.UTF8.GetBytes("nowhere.proto\0"))
        {
            byte* paths = path;
            int status = Raw.interop_parser_parse_paths(parser, &paths, (UIntPtr)1, out contract, out error);
            Tell(what, status, error);
        }
    }

    static void Main()
    {
        IntPtr parser, error, forged = (IntPtr)0x1234567;
        byte[] protobuf = Encoding.UTF8.GetBytes("protobuf\0");
        int status = Raw.interop_parser_create(Encoding.UTF8.GetBytes("cobol\0"), IntPtr.Zero, out parser, out error);
        Tell("unknown language", status, error);
        Console.WriteLine("its handle: " + parser);
        status = CreateNowhere(protobuf, IntPtr.Zero, IntPtr.Zero, out error);
        Tell("no place for the result", status, error);
        ReadTable("no handle", IntPtr.Zero);
        ReadTable("forged handle", forged);
        status = Raw.interop_parser_create(protobuf, IntPtr.Zero, out parser, out error);
        if (status != 0) Tell("parser", status, error);
        ReadTable("handle of another kind", parser);
        Parse("file that is not there", parser);
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.Length; ++i)
        {
            threads[i] = new Thread(() => Raw.interop_parser_destroy(parser));
            threads[i].Start();
        }
        foreach (Thread thread in threads) thread.Join();
        Parse("handle destroyed by 8 threads", parser);
        Raw.interop_contract_destroy(forged);
        Raw.interop_contract_destroy(IntPtr.Zero);
        Console.WriteLine("text of nothing: " + (ulong)Raw.interop_contract_text(IntPtr.Zero, IntPtr.Zero));
        Console.WriteLine("alive: " + interop_handle_count(0));
    }
}
