// Contracts: tables of plain rows that are read where the library has them, and what is wrong, as data.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Interop.Raw;

namespace Interop
{
    /// <summary>
    /// Rows in place, for as long as what they belong to is not disposed. Row 0 is all zero and means none.
    /// </summary>
    public unsafe struct Table
    {
        readonly SafeHandle owner;
        readonly byte* first;

        /// <summary>Bytes from one row to the next, for a loop that steps by itself.</summary>
        public long Stride { get; private set; }

        /// <summary>How many rows there are, row 0 among them.</summary>
        public int Count { get; private set; }

        internal Table(SafeHandle owner, interop_table table)
        {
            this.owner = owner;
            first = (byte*)table.rows;
            Stride = (long)(ulong)table.stride;
            Count = (int)table.count;
        }

        /// <summary>
        /// A row, to be cast to its type and read while its owner lives. A newer library's rows may be longer than ours.
        /// </summary>
        public byte* At(long index)
        {
            if (owner == null || owner.IsClosed) throw new ObjectDisposedException("Table");
            if ((ulong)index >= (ulong)Count) throw new ArgumentOutOfRangeException("index");
            return first + index * Stride;
        }
    }

    public enum Severity { Error = Native.INTEROP_SEVERITY_ERROR, Warning = Native.INTEROP_SEVERITY_WARNING, Note = Native.INTEROP_SEVERITY_NOTE }

    /// <summary>A place in a file; lines and columns count from 1, columns in bytes.</summary>
    public sealed class Place
    {
        public string Path, Message;
        public int Line, Column, EndLine, EndColumn;
        public override string ToString() { return Path + ":" + Line + ":" + Column; }
    }

    /// <summary>What is wrong in a contract, or worth a word. Where is null if it has no place.</summary>
    public sealed class Diagnostic
    {
        public string Id, Message, Help;
        public Severity Severity;
        public Place Where;
        public Place[] Related;

        public override string ToString()
        {
            string where = Where == null ? "" : Where + ": ";
            return where + Severity.ToString().ToLowerInvariant() + ": " + Message + " [" + Id + "]";
        }
    }

    /// <summary>What was parsed: immutable, for any number of threads.</summary>
    public sealed unsafe class Contract : IDisposable
    {
        internal readonly InteropContractHandle Handle;

        internal Contract(interop_contract* given) { Handle = new InteropContractHandle(given); }

        public void Dispose() { Handle.Dispose(); }

        // Asked for once: reading rows is no call.
        readonly Table?[] tables = new Table?[Native.INTEROP_TABLE_LAYOUTS + 1];

        Table TableOf(int which)
        {
            if (tables[which] != null) return tables[which].Value;
            interop_table table;
            interop_error* error;
            Library.Check(Native.interop_contract_table(Handle.Pointer, which, &table, &error), error);
            tables[which] = new Table(Handle, table);
            return tables[which].Value;
        }

        public Table Files { get { return TableOf(Native.INTEROP_TABLE_FILES); } }
        public Table Decls { get { return TableOf(Native.INTEROP_TABLE_DECLS); } }
        public Table Types { get { return TableOf(Native.INTEROP_TABLE_TYPES); } }
        public Table Annotations { get { return TableOf(Native.INTEROP_TABLE_ANNOTATIONS); } }
        public Table Layouts { get { return TableOf(Native.INTEROP_TABLE_LAYOUTS); } }

        public interop_file_row* File(long row) { return (interop_file_row*)Files.At(row); }
        public interop_decl_row* Decl(long row) { return (interop_decl_row*)Decls.At(row); }
        public interop_type_row* Type(long row) { return (interop_type_row*)Types.At(row); }
        public interop_annotation_row* Annotation(long row) { return (interop_annotation_row*)Annotations.At(row); }
        public interop_layout_row* Layout(long row) { return (interop_layout_row*)Layouts.At(row); }

        /// <summary>The one text that every interop_text of the tables is a piece of, in place.</summary>
        public byte* Memory
        {
            get
            {
                UIntPtr size;
                return Native.interop_contract_text(Handle.Pointer, &size);
            }
        }

        /// <summary>A piece of the text: contract.Text(decl->name).</summary>
        public string Text(interop_text where)
        {
            return Encoding.UTF8.GetString(Memory + where.offset, (int)where.length);
        }

        public long ErrorCount { get { return (long)(ulong)Native.interop_contract_error_count(Handle.Pointer); } }

        /// <summary>What is wrong in the contract, ordered by file and place.</summary>
        public Diagnostic[] Diagnostics
        {
            get
            {
                return DiagnosticsOf(TableOf(Native.INTEROP_TABLE_DIAGNOSTICS), Memory,
                    TableOf(Native.INTEROP_TABLE_PLACES));
            }
        }

        internal Diagnostic[] DiagnosticsOf(Table rows, byte* text, Table places)
        {
            var found = new List<Diagnostic>();
            for (int i = 1; i < rows.Count; ++i)
            {
                interop_diagnostic_row row = *(interop_diagnostic_row*)rows.At(i);
                var one = new Diagnostic
                {
                    Id = Piece(text, row.id), Message = Piece(text, row.message), Help = Piece(text, row.help),
                    Severity = (Severity)row.severity, Related = new Place[row.place_count]
                };
                if (row.file != 0)
                    one.Where = new Place
                    {
                        Path = Text(File(row.file)->path), Line = (int)row.line, Column = (int)row.column,
                        EndLine = (int)row.end_line, EndColumn = (int)row.end_column
                    };
                for (uint at = 0; at < row.place_count; ++at)
                {
                    interop_place_row place = *(interop_place_row*)places.At(row.first_place + at);
                    one.Related[at] = new Place
                    {
                        Path = Text(File(place.file)->path), Message = Piece(text, place.message), Line = (int)place.line,
                        Column = (int)place.column, EndLine = (int)place.end_line, EndColumn = (int)place.end_column
                    };
                }
                found.Add(one);
            }
            return found.ToArray();
        }

        internal static string Piece(byte* text, interop_text where)
        {
            return Encoding.UTF8.GetString(text + where.offset, (int)where.length);
        }

        /// <summary>The row of the declaration of this full name; 0 if there is none.</summary>
        public uint Find(string fullName)
        {
            uint found;
            interop_error* error;
            using (var name = new Text(fullName))
                Library.Check(Native.interop_contract_find(Handle.Pointer, name.Pointer, &found, &error), error);
            return found;
        }

        /// <summary>Of a row of DECLS: "payment.v1.Charge.amount".</summary>
        public string FullName(uint decl)
        {
            interop_buffer* made;
            interop_error* error;
            Library.Check(Native.interop_contract_full_name(Handle.Pointer, decl, &made, &error), error);
            return Encoding.UTF8.GetString(Library.Take(made));
        }

        /// <summary>The documentation of a declaration, without its comment markers.</summary>
        public string Doc(uint decl)
        {
            interop_buffer* made;
            interop_error* error;
            Library.Check(Native.interop_contract_doc(Handle.Pointer, decl, &made, &error), error);
            return Encoding.UTF8.GetString(Library.Take(made));
        }

        /// <summary>The contract written out: "json", "text", "diagnostics", "descriptor-set" …</summary>
        public byte[] Encode(string format)
        {
            interop_buffer* made;
            interop_error* error;
            using (var name = new Text(format))
                Library.Check(Native.interop_contract_encode(Handle.Pointer, name.Pointer, &made, &error), error);
            return Library.Take(made);
        }
    }
}
