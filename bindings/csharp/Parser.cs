// Parsers: from contract text to contracts.
using System;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Interop.Raw;

namespace Interop
{
    /// <summary>Settings of a parser; zero is the default everywhere.</summary>
    public sealed class ParserOptions
    {
        public uint Threads, MaxDepth, MaxImportDepth, MaxFiles, MaxDeclarations, MaxDiagnostics;
        public ulong MaxFileBytes, MaxTotalBytes;
        /// <summary>Whose memory layout counts: "x86_64-linux".</summary>
        public string Target;
        /// <summary>Gated features to switch on, as the language names them.</summary>
        public string[] Features = new string[0];
    }

    /// <summary>Turns contract text into contracts, any number of them. Serves one thread at a time.</summary>
    public sealed unsafe class Parser : IDisposable
    {
        readonly InteropParserHandle handle;
        // What C calls back must live as long as it may.
        readonly Delegate[] called = new Delegate[2];
        IntPtr answered;
        Exception thrown;

        /// <summary>The language is told by each file's suffix if it is null.</summary>
        public Parser(string language = null, ParserOptions options = null)
        {
            options = options ?? new ParserOptions();
            interop_parser* made;
            interop_error* error;
            using (Text name = new Text(language), target = new Text(options.Target))
            using (var features = new Texts(options.Features))
            {
                var raw = new interop_parser_options
                {
                    struct_size = (uint)sizeof(interop_parser_options), threads = options.Threads,
                    max_file_bytes = options.MaxFileBytes, max_total_bytes = options.MaxTotalBytes,
                    max_depth = options.MaxDepth, max_import_depth = options.MaxImportDepth, max_files = options.MaxFiles,
                    max_declarations = options.MaxDeclarations, max_diagnostics = options.MaxDiagnostics,
                    target = target.Pointer, features = features.Pointer, feature_count = features.Count
                };
                Library.Check(Native.interop_parser_create(name.Pointer, &raw, &made, &error), error);
            }
            handle = new InteropParserHandle(made);
        }

        public void Dispose()
        {
            handle.Dispose();
            Marshal.FreeHGlobal(answered);
            answered = IntPtr.Zero;
        }

        /// <summary>Adds a directory in which imports are looked up, behind those that there are.</summary>
        public void AddRoot(string directory)
        {
            interop_error* error;
            using (var path = new Text(directory))
                Library.Check(Native.interop_parser_add_root(handle.Pointer, path.Pointer, &error), error);
        }

        /// <summary>Sets who is asked first for each imported file: it returns the bytes, or null if it has no such file.</summary>
        public void OnImport(Func<string, byte[]> answer)
        {
            interop_import_callback callback = null;
            if (answer != null) callback = (user, path, bytes, size) => Answer(answer, path, bytes, size);
            interop_error* error;
            Library.Check(Native.interop_parser_set_import_callback(handle.Pointer, Address(callback), null, IntPtr.Zero, &error), error);
            called[0] = callback;
        }

        int Answer(Func<string, byte[]> answer, byte* path, void** bytes, UIntPtr* size)
        {
            try
            {
                byte[] found = answer(Text.Of(path));
                if (found == null) return Native.INTEROP_STATUS_NOT_FOUND;
                // Borrowed until the next call, so the last answer is kept.
                Marshal.FreeHGlobal(answered);
                answered = Marshal.AllocHGlobal(found.Length + 1);
                Marshal.Copy(found, 0, answered, found.Length);
                *bytes = (void*)answered;
                *size = (UIntPtr)(ulong)found.Length;
                return Native.INTEROP_STATUS_OK;
            }
            catch (Exception raised)
            {
                thrown = raised;
                return Native.INTEROP_STATUS_CANCELLED;
            }
        }

        /// <summary>Sets who is told of files done, files known and bytes done now and then. False ends the parse.</summary>
        public void OnProgress(Func<long, long, long, bool> tell)
        {
            interop_progress_callback callback = null;
            if (tell != null)
                callback = (user, done, known, size) =>
                {
                    try
                    {
                        bool going = tell((long)(ulong)done, (long)(ulong)known, (long)size);
                        return going ? Native.INTEROP_STATUS_OK : Native.INTEROP_STATUS_CANCELLED;
                    }
                    catch (Exception raised)
                    {
                        thrown = raised;
                        return Native.INTEROP_STATUS_CANCELLED;
                    }
                };
            interop_error* error;
            Library.Check(Native.interop_parser_set_progress_callback(handle.Pointer, Address(callback), null, IntPtr.Zero, &error), error);
            called[1] = callback;
        }

        static IntPtr Address(Delegate callback)
        {
            return callback == null ? IntPtr.Zero : Marshal.GetFunctionPointerForDelegate(callback);
        }

        Contract Parsed(int status, interop_contract* made, interop_error* error)
        {
            GC.KeepAlive(this);
            Exception raised = thrown;
            thrown = null;
            if (raised != null && status != Native.INTEROP_STATUS_OK)
            {
                Native.interop_error_destroy(error);
                ExceptionDispatchInfo.Capture(raised).Throw();
            }
            Library.Check(status, error);
            return new Contract(made);
        }

        /// <summary>Parses one text, which goes by the name path, and what it imports.</summary>
        public Contract ParseText(string path, byte[] text)
        {
            interop_contract* made;
            interop_error* error;
            using (var name = new Text(path))
            fixed (byte* bytes = text)
                return Parsed(Native.interop_parser_parse_text(handle.Pointer, name.Pointer, bytes,
                    (UIntPtr)(ulong)text.Length, &made, &error), made, error);
        }

        public Contract ParseText(string path, string text) { return ParseText(path, System.Text.Encoding.UTF8.GetBytes(text)); }

        /// <summary>Parses files and directories from disk, and what they import, into one contract.</summary>
        public Contract ParsePaths(params string[] paths)
        {
            interop_contract* made;
            interop_error* error;
            using (var texts = new Texts(paths))
                return Parsed(Native.interop_parser_parse_paths(handle.Pointer, texts.Pointer, texts.Count, &made, &error),
                    made, error);
        }

        /// <summary>Parses files by the names under which imports know them.</summary>
        public Contract ParseImports(params string[] names)
        {
            interop_contract* made;
            interop_error* error;
            using (var texts = new Texts(names))
                return Parsed(Native.interop_parser_parse_imports(handle.Pointer, texts.Pointer, texts.Count, &made, &error),
                    made, error);
        }
    }
}
