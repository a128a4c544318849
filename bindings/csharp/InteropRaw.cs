// libinterop's C declarations for P/Invoke: the part of them that the examples need. Written for
// C# 7, so that mono compiles it as well as modern .NET; needs unsafe code for reading rows in place.
//
// A handle is an IntPtr that holds a ticket, never an address. Every fallible function returns a
// status and gives an error handle last; Raw.Check turns a failure into an InteropException.
using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Interop
{
    public sealed class InteropException : Exception
    {
        public readonly int Status;
        public InteropException(int status, string message) : base(message) { Status = status; }
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TextPiece { public uint Offset, Length; }

    [StructLayout(LayoutKind.Sequential)]
    public struct FileRow
    {
        public TextPiece Path, Source;
        public uint Language, Version, Flags, Decl;
        public TextPiece DiskPath;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct DeclRow
    {
        public uint Kind, File;
        public ulong Flags;
        public TextPiece Name;
        public uint Parent, FirstChild, NextSibling, Type;
        public long Number, NumberEnd;
        public uint Target, FirstAnnotation, DefaultValue, SpanBegin, SpanEnd, Reserved;
        public TextPiece Doc;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Place { public uint File, Decl, SpanBegin, SpanEnd, Line, Column, EndLine, EndColumn; }

    [StructLayout(LayoutKind.Sequential)]
    public struct FindingRow
    {
        public TextPiece Rule, Subject, Message, Help, Detail, SubjectKind;
        public uint RuleRow, Language, Dimensions, Direction, Severity, Confidence;
        public Place Before, After;
    }

    // A table in place, for as long as its contract or report lives. Rows are stepped by the table's
    // stride, not by our row's size: a newer library's rows may be longer.
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Table
    {
        public byte* Rows;
        public UIntPtr Count, Stride;
        public byte* At(uint row) { return Rows + (ulong)row * (ulong)Stride; }
    }

    public static unsafe class Raw
    {
        public const int Files = 1, Decls = 2;
        public const uint DeclField = 5, FileFlagRequested = 1;
        const string Library = "interop";

        [DllImport(Library)] public static extern IntPtr interop_error_message(IntPtr error, IntPtr outLength);
        [DllImport(Library)] public static extern void interop_error_destroy(IntPtr error);
        [DllImport(Library)] public static extern int interop_parser_create(byte[] language, IntPtr options, out IntPtr parser, out IntPtr error);
        [DllImport(Library)] public static extern int interop_parser_parse_paths(IntPtr parser, byte** paths, UIntPtr count, out IntPtr contract, out IntPtr error);
        [DllImport(Library)] public static extern void interop_parser_destroy(IntPtr parser);
        [DllImport(Library)] public static extern int interop_contract_table(IntPtr contract, int which, out Table table, out IntPtr error);
        [DllImport(Library)] public static extern byte* interop_contract_text(IntPtr contract, IntPtr outSize);
        [DllImport(Library)] public static extern void interop_contract_destroy(IntPtr contract);
        [DllImport(Library)] public static extern int interop_check(IntPtr before, IntPtr after, IntPtr options, out IntPtr report, out IntPtr error);
        [DllImport(Library)] public static extern int interop_report_table(IntPtr report, out Table findings, out IntPtr error);
        [DllImport(Library)] public static extern byte* interop_report_text(IntPtr report, IntPtr outSize);
        [DllImport(Library)] public static extern void interop_report_destroy(IntPtr report);

        public static void Check(int status, IntPtr error)
        {
            if (status == 0) return;
            string message = Marshal.PtrToStringAnsi(interop_error_message(error, IntPtr.Zero));
            interop_error_destroy(error);
            throw new InteropException(status, message);
        }

        // NUL-terminated UTF-8, as every text argument wants it.
        public static byte[] Utf8(string text) { return Encoding.UTF8.GetBytes(text + "\0"); }

        public static string Piece(byte* text, TextPiece where)
        {
            return Encoding.UTF8.GetString(text + where.Offset, (int)where.Length);
        }
    }
}
