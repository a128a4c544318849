// How the library's failures become exceptions, and how text and bytes cross.
using System;
using System.Runtime.InteropServices;
using System.Text;
using Interop.Raw;

namespace Interop
{
    /// <summary>A call failed. What is wrong in a contract is no exception: it is a diagnostic of the contract.</summary>
    public sealed class InteropException : Exception
    {
        /// <summary>One of Native.INTEROP_STATUS_*.</summary>
        public int Code { get; private set; }

        public InteropException(int code, string message) : base(message) { Code = code; }

        /// <summary>The code in words: "NOT_FOUND".</summary>
        public unsafe string Name { get { return Text.Of(Native.interop_status_name(Code)); } }
    }

    /// <summary>Facts about the library that is running.</summary>
    public static unsafe class Library
    {
        /// <summary>"0.1.0".</summary>
        public static string Version { get { return Text.Of(Native.interop_version()); } }

        /// <summary>How many handles are alive, to find leaks.</summary>
        public static long HandleCount(int kind = Native.INTEROP_HANDLE_ANY)
        {
            return (long)(ulong)Native.interop_handle_count(kind);
        }

        /// <summary>Throws what a call says is wrong.</summary>
        internal static void Check(int status, interop_error* error)
        {
            if (status == Native.INTEROP_STATUS_OK) return;
            UIntPtr length;
            byte* message = Native.interop_error_message(error, &length);
            string text = message == null ? "" : Encoding.UTF8.GetString(message, (int)length);
            Native.interop_error_destroy(error);
            throw new InteropException(status, text);
        }

        /// <summary>The bytes of a buffer, which ends here.</summary>
        internal static byte[] Take(interop_buffer* buffer)
        {
            UIntPtr size;
            void* data = Native.interop_buffer_data(buffer, &size);
            var bytes = new byte[(int)size];
            if (bytes.Length > 0) Marshal.Copy((IntPtr)data, bytes, 0, bytes.Length);
            Native.interop_buffer_destroy(buffer);
            return bytes;
        }
    }

    /// <summary>Text as C wants it, for as long as this is not disposed.</summary>
    internal sealed unsafe class Text : IDisposable
    {
        readonly IntPtr memory;

        public Text(string text)
        {
            if (text == null) return;
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            memory = Marshal.AllocHGlobal(bytes.Length + 1);
            Marshal.Copy(bytes, 0, memory, bytes.Length);
            Marshal.WriteByte(memory, bytes.Length, 0);
        }

        public byte* Pointer { get { return (byte*)memory; } }

        public void Dispose() { Marshal.FreeHGlobal(memory); }

        /// <summary>NUL-terminated UTF-8; null for NULL.</summary>
        public static string Of(byte* text)
        {
            if (text == null) return null;
            int length = 0;
            while (text[length] != 0) ++length;
            return Encoding.UTF8.GetString(text, length);
        }
    }

    /// <summary>An array of texts as C wants it.</summary>
    internal sealed unsafe class Texts : IDisposable
    {
        readonly Text[] texts;
        readonly IntPtr memory;

        public Texts(string[] items)
        {
            texts = Array.ConvertAll(items, item => new Text(item));
            memory = Marshal.AllocHGlobal(Math.Max(1, items.Length) * sizeof(IntPtr));
            for (int i = 0; i < items.Length; ++i) ((byte**)memory)[i] = texts[i].Pointer;
        }

        public byte** Pointer { get { return (byte**)memory; } }
        public UIntPtr Count { get { return (UIntPtr)(ulong)texts.Length; } }

        public void Dispose()
        {
            foreach (Text text in texts) text.Dispose();
            Marshal.FreeHGlobal(memory);
        }
    }
}
