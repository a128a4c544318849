// Bindings: from a contract to the source files of a language that calls it, or that implements it.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Interop.Raw;

namespace Interop
{
    /// <summary>The files of one target, in memory. If something could not be bound there are diagnostics, and no files.</summary>
    public sealed unsafe class Bindings : IDisposable
    {
        readonly InteropBindingsHandle handle;
        readonly Contract contract;

        /// <summary>The name is the library's; the package's if it is null. The contract is needed for Diagnostics.</summary>
        public Bindings(Contract contract, string target, string name = null)
        {
            this.contract = contract;
            interop_bindings* made;
            interop_error* error;
            using (Text wanted = new Text(target), library = new Text(name))
            {
                var raw = new interop_bind_options { struct_size = (uint)sizeof(interop_bind_options), name = library.Pointer };
                Library.Check(Native.interop_bindings_generate(contract.Handle.Pointer, wanted.Pointer, &raw, &made, &error), error);
            }
            handle = new InteropBindingsHandle(made);
        }

        public void Dispose() { handle.Dispose(); }

        /// <summary>Path to bytes. Parts of a path are separated by '/'.</summary>
        public IDictionary<string, byte[]> Files
        {
            get
            {
                var found = new Dictionary<string, byte[]>();
                ulong count = (ulong)Native.interop_bindings_count(handle.Pointer);
                for (ulong i = 0; i < count; ++i)
                {
                    var file = new interop_bound_file { struct_size = (uint)sizeof(interop_bound_file) };
                    interop_error* error;
                    Library.Check(Native.interop_bindings_at(handle.Pointer, (UIntPtr)i, &file, &error), error);
                    var bytes = new byte[(int)file.size_bytes];
                    if (bytes.Length > 0) Marshal.Copy((IntPtr)file.bytes, bytes, 0, bytes.Length);
                    found[Text.Of(file.path)] = bytes;
                }
                return found;
            }
        }

        /// <summary>What could not be bound, ordered by place.</summary>
        public Diagnostic[] Diagnostics
        {
            get
            {
                interop_table table;
                interop_error* error;
                Library.Check(Native.interop_bindings_table(handle.Pointer, &table, &error), error);
                UIntPtr size;
                byte* text = Native.interop_bindings_text(handle.Pointer, &size);
                return contract.DiagnosticsOf(new Table(handle, table), text, new Table());
            }
        }
    }
}
