// Written by `interop bind` from interop.h. It is written again: do not edit it.
//
// The C interface of interop.h: its structs, constants and functions, under their C names.
#pragma warning disable 0649 // members that C alone writes

using System;
using System.Runtime.InteropServices;

namespace Interop.Raw
{

    /// <summary>Why a call failed. A ticket; see interop.h, convention 4.</summary>
    public struct interop_error { }

    /// <summary>Bytes that the library allocated and the caller owns. A ticket.</summary>
    public struct interop_buffer { }

    /// <summary>
    /// A piece of a contract's or report's text: UTF-8 bytes from `offset`, `length` of them, not NUL-terminated.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_text
    {
        public uint offset;
        public uint length;
    }

    /// <summary>
    /// A table: `count` rows of `stride` bytes each from `rows`; row 0 is all zero and means none (convention 10).
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_table
    {
        public void* rows;
        public UIntPtr count;
        public UIntPtr stride;
    }

    /// <summary>
    /// A file of a contract: one that was asked for, one that was imported, or one that the language itself rests on.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_file_row
    {
        /// <summary>as imports name it</summary>
        public interop_text path;
        /// <summary>the whole text; empty for a descriptor set</summary>
        public interop_text source;
        /// <summary>index of interop_language_at()</summary>
        public uint language;
        /// <summary>
        /// of the language; Protobuf: 998 proto2, 999 proto3, 1000 2023, 1001 2024 (descriptor.proto)
        /// </summary>
        public uint version;
        public uint flags;
        /// <summary>the FILE declaration</summary>
        public uint decl;
        /// <summary>where it was read from; empty if from memory</summary>
        public interop_text disk_path;
    }

    /// <summary>A declaration. Children follow each other by next_sibling, in source order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_decl_row
    {
        public uint kind;
        /// <summary>row of FILES</summary>
        public uint file;
        public ulong flags;
        /// <summary>simple name; a piece of the source where it can be</summary>
        public interop_text name;
        /// <summary>row of DECLS</summary>
        public uint parent;
        public uint first_child;
        public uint next_sibling;
        /// <summary>row of TYPES</summary>
        public uint type;
        /// <summary>what the language's identity counts: field number, enum value, first of a range</summary>
        public long number;
        /// <summary>last of a range, inclusive</summary>
        public long number_end;
        /// <summary>row of DECLS: extended record, imported file</summary>
        public uint target;
        /// <summary>row of ANNOTATIONS</summary>
        public uint first_annotation;
        /// <summary>row of ANNOTATIONS</summary>
        public uint default_value;
        /// <summary>bytes from the start of the file's source: the whole declaration</summary>
        public uint span_begin;
        public uint span_end;
        public uint reserved;
        /// <summary>the comment that documents it, as written, markers included</summary>
        public interop_text doc;
    }

    /// <summary>A node of a type: its elements hang on `first` and follow each other by `next`.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_type_row
    {
        public uint kind;
        public uint flags;
        public uint width_bits;
        public uint encoding;
        /// <summary>row of DECLS</summary>
        public uint decl;
        /// <summary>row of TYPES: first element</summary>
        public uint first;
        /// <summary>row of TYPES: next element of the same parent</summary>
        public uint next;
        public uint reserved;
        public ulong count;
        /// <summary>of a named type: as written</summary>
        public interop_text name;
    }

    /// <summary>An option, attribute or annotation of a declaration, or a part of its value.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_annotation_row
    {
        /// <summary>row of DECLS</summary>
        public uint owner;
        /// <summary>row of ANNOTATIONS: of the record or list value that it is part of</summary>
        public uint parent;
        public uint first_child;
        /// <summary>next of the same owner or parent</summary>
        public uint next;
        /// <summary>row of DECLS: the option's field; 0 if it is not defined in a contract</summary>
        public uint definition;
        public uint value_kind;
        public ulong bits;
        /// <summary>as written; `(a.b)` for an extension</summary>
        public interop_text name;
        public interop_text text;
        /// <summary>row of DECLS that the value names</summary>
        public uint decl;
        public uint flags;
        public uint span_begin;
        public uint span_end;
    }

    /// <summary>What is wrong in a contract, or worth a word. Ordered by file and place.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_diagnostic_row
    {
        /// <summary>"protobuf.duplicate-field-number"</summary>
        public interop_text id;
        public interop_text message;
        /// <summary>empty if there is none</summary>
        public interop_text help;
        public uint severity;
        /// <summary>row of FILES; 0 if it has no place</summary>
        public uint file;
        public uint span_begin;
        public uint span_end;
        public uint line;
        public uint column;
        public uint end_line;
        /// <summary>from 1; columns count bytes</summary>
        public uint end_column;
        /// <summary>row of PLACES</summary>
        public uint first_place;
        public uint place_count;
    }

    /// <summary>A further place that a diagnostic speaks of.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_place_row
    {
        public interop_text message;
        public uint file;
        public uint span_begin;
        public uint span_end;
        public uint line;
        public uint column;
        public uint end_line;
        public uint end_column;
        public uint reserved;
    }

    /// <summary>
    /// Where a declaration lies in memory, for the target that the parser was given. Ordered by decl; a declaration
    ///  has one row at most. A record, union, enum, alias, constant or global has size and alignment; a field or case
    ///  has its offset in its parent too, and a bit-field its width in bits. Languages without a memory layout have
    ///  no rows.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_layout_row
    {
        /// <summary>row of DECLS</summary>
        public uint decl;
        /// <summary>0 if it has none: a function, a type that is not known in full</summary>
        public uint alignment_bytes;
        /// <summary>of a flexible array member 0; of a bit-field that of its declared type</summary>
        public ulong size_bytes;
        /// <summary>of a member, from the start of its parent</summary>
        public ulong offset_bits;
        /// <summary>of a bit-field; 0 for everything else, and for a bit-field of no width</summary>
        public uint width_bits;
        /// <summary>INTEROP_LAYOUT_FLAG_</summary>
        public uint flags;
    }

    /// <summary>What was parsed: immutable, for any number of threads. A ticket.</summary>
    public struct interop_contract { }

    /// <summary>The files of one target. Keeps its contract alive. Immutable. A ticket.</summary>
    public struct interop_bindings { }

    /// <summary>
    /// One row of the table of targets. Text is NUL-terminated and lives as long as the library.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_bind_target
    {
        public uint struct_size;
        public uint reserved;
        public byte* name;
        public byte* title;
    }

    /// <summary>A file to be written. Borrowed until the bindings are destroyed.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_bound_file
    {
        public uint struct_size;
        public uint reserved;
        public byte* path;
        public void* bytes;
        public UIntPtr size_bytes;
    }

    /// <summary>Options of bindings; zero is the default everywhere.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_bind_options
    {
        public uint struct_size;
        public uint reserved;
        /// <summary>
        /// of the library, a-z 0-9 _: begins every name of the C header; NULL: made of the package's
        /// </summary>
        public byte* name;
    }

    /// <summary>A place in one of the two contracts of a report. file 0: that side has no place.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_finding_place
    {
        /// <summary>row of FILES of that side's contract</summary>
        public uint file;
        /// <summary>row of DECLS of that side's contract</summary>
        public uint decl;
        public uint span_begin;
        public uint span_end;
        public uint line;
        public uint column;
        public uint end_line;
        public uint end_column;
    }

    /// <summary>One thing that the new version breaks, or that is worth knowing.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_finding_row
    {
        public interop_text rule;
        public interop_text subject;
        public interop_text message;
        public interop_text help;
        /// <summary>JSON object</summary>
        public interop_text detail;
        public interop_text subject_kind;
        /// <summary>index of interop_rule_at()</summary>
        public uint rule_row;
        /// <summary>index of interop_language_at()</summary>
        public uint language;
        public uint dimensions;
        public uint direction;
        public uint severity;
        public uint confidence;
        public interop_finding_place before;
        public interop_finding_place after;
    }

    /// <summary>
    /// One row of the table of rules. Text is NUL-terminated and lives as long as the library.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_rule
    {
        public uint struct_size;
        /// <summary>by default: INTEROP_FINDING_</summary>
        public uint severity;
        public byte* id;
        public byte* group;
        public byte* sentence;
        public byte* languages;
        /// <summary>NULL if there is none in this build</summary>
        public byte* example_before;
        public byte* example_after;
        /// <summary>a way out; NULL if none is needed</summary>
        public byte* help;
    }

    /// <summary>Settings read from an interop.toml. Immutable. A ticket.</summary>
    public struct interop_config { }

    /// <summary>What a check found. Keeps its two contracts alive. Immutable. A ticket.</summary>
    public struct interop_report { }

    /// <summary>
    /// Called now and then during a check, from the calling thread; anything but OK cancels it (CANCELLED).
    /// </summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public unsafe delegate int interop_check_callback(void* user_data, UIntPtr done, UIntPtr known);

    /// <summary>
    /// Options of a check; zero is the default everywhere. Lists are separated by commas.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_check_options
    {
        public uint struct_size;
        /// <summary>INTEROP_DIMENSION_*; 0 is all</summary>
        public uint dimensions;
        /// <summary>INTEROP_DIRECTION_*; 0 is both</summary>
        public uint direction;
        /// <summary>INTEROP_FINDING_*; 0 is BREAK</summary>
        public uint fail_on;
        /// <summary>only these; NULL is all</summary>
        public byte* rules;
        /// <summary>all but these</summary>
        public byte* except;
        /// <summary>"RULE=risk,RULE=off"</summary>
        public byte* severities;
        /// <summary>globs of files, separated by newlines</summary>
        public byte* ignore;
        /// <summary>compare just this declaration ...</summary>
        public byte* select_old;
        /// <summary>... with this one</summary>
        public byte* select_new;
        /// <summary>a JSON report whose findings are accepted</summary>
        public void* baseline;
        public UIntPtr baseline_size_bytes;
        /// <summary>what it says holds where the fields above are zero</summary>
        public interop_config* config;
        /// <summary>1: report the info family of additions too</summary>
        public uint additions;
        /// <summary>reserved for WIT worlds: 0 both, 1 guest, 2 host</summary>
        public uint role;
        /// <summary>may be NULL</summary>
        public IntPtr progress;
        public void* progress_user_data;
    }

    /// <summary>Options of a printed report; zero is the default everywhere.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_report_options
    {
        public uint struct_size;
        /// <summary>1: with ANSI colours (text)</summary>
        public uint color;
        /// <summary>columns of the terminal (text); 0 is 80</summary>
        public uint width;
        public uint reserved;
        /// <summary>of the HTML page and the JUnit suite; NULL for a default</summary>
        public byte* title;
        /// <summary>how the sides are called; NULL for "old" and "new"</summary>
        public byte* old_name;
        public byte* new_name;
    }

    /// <summary>Turns contract text into contracts. One thread at a time. A ticket.</summary>
    public struct interop_parser { }

    /// <summary>
    /// One row of the table of languages. Text is NUL-terminated and lives as long as the library.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_language
    {
        public uint struct_size;
        public uint reserved;
        public byte* name;
        public byte* title;
        public byte* suffixes;
        public byte* versions;
    }

    /// <summary>
    /// Options of a parser; zero is the default everywhere. Passing a limit is a diagnostic; max_files ends the
    /// parse.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct interop_parser_options
    {
        public uint struct_size;
        /// <summary>1 by default; UINT32_MAX is one a processor</summary>
        public uint threads;
        /// <summary>of one file; 64 MiB</summary>
        public ulong max_file_bytes;
        /// <summary>of all files and text of one contract; 1 GiB, at most 4 GiB less one</summary>
        public ulong max_total_bytes;
        /// <summary>of nesting in the text; 256, or what the language says</summary>
        public uint max_depth;
        /// <summary>1,000</summary>
        public uint max_import_depth;
        /// <summary>1,000,000</summary>
        public uint max_files;
        /// <summary>50,000,000</summary>
        public uint max_declarations;
        /// <summary>1,000 errors, and as many others; further ones are counted, not kept</summary>
        public uint max_diagnostics;
        public uint reserved;
        /// <summary>a name of `interop targets`; whose memory layout counts; NULL: "x86_64-linux"</summary>
        public byte* target;
        /// <summary>gated features to switch on, as the language names them; may be NULL if none</summary>
        public byte** features;
        public UIntPtr feature_count;
    }

    /// <summary>Destroys a callback's user_data. It must not throw or jump out.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public unsafe delegate void interop_destroy_callback(void* user_data);

    /// <summary>
    /// Answers an import: sets the bytes (borrowed until the next call of the callback or the end of the parse) and
    ///  returns OK; NOT_FOUND lets the roots and the built-in files have a try; any other status ends the parse with
    ///  it.
    /// </summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public unsafe delegate int interop_import_callback(void* user_data, byte* path, void** out_bytes, UIntPtr* out_size_bytes);

    /// <summary>
    /// Called now and then during a parse, from the thread that parses; anything but OK cancels it (CANCELLED).
    /// </summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public unsafe delegate int interop_progress_callback(void* user_data, UIntPtr files_done, UIntPtr files_known, ulong bytes_done);

    /// <summary>Owns what interop_buffer_destroy() ends.</summary>
    public sealed unsafe class InteropBufferHandle : SafeHandle
    {
        public InteropBufferHandle(interop_buffer* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_buffer* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_buffer");
                return (interop_buffer*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_buffer_destroy((interop_buffer*)handle);
            return true;
        }
    }

    /// <summary>Owns what interop_error_destroy() ends.</summary>
    public sealed unsafe class InteropErrorHandle : SafeHandle
    {
        public InteropErrorHandle(interop_error* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_error* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_error");
                return (interop_error*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_error_destroy((interop_error*)handle);
            return true;
        }
    }

    /// <summary>Owns what interop_bindings_destroy() ends.</summary>
    public sealed unsafe class InteropBindingsHandle : SafeHandle
    {
        public InteropBindingsHandle(interop_bindings* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_bindings* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_bindings");
                return (interop_bindings*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_bindings_destroy((interop_bindings*)handle);
            return true;
        }
    }

    /// <summary>Owns what interop_config_destroy() ends.</summary>
    public sealed unsafe class InteropConfigHandle : SafeHandle
    {
        public InteropConfigHandle(interop_config* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_config* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_config");
                return (interop_config*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_config_destroy((interop_config*)handle);
            return true;
        }
    }

    /// <summary>Owns what interop_report_destroy() ends.</summary>
    public sealed unsafe class InteropReportHandle : SafeHandle
    {
        public InteropReportHandle(interop_report* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_report* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_report");
                return (interop_report*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_report_destroy((interop_report*)handle);
            return true;
        }
    }

    /// <summary>Owns what interop_parser_destroy() ends.</summary>
    public sealed unsafe class InteropParserHandle : SafeHandle
    {
        public InteropParserHandle(interop_parser* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_parser* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_parser");
                return (interop_parser*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_parser_destroy((interop_parser*)handle);
            return true;
        }
    }

    /// <summary>Owns what interop_contract_destroy() ends.</summary>
    public sealed unsafe class InteropContractHandle : SafeHandle
    {
        public InteropContractHandle(interop_contract* given) : base(IntPtr.Zero, true) { SetHandle((IntPtr)given); }
        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
        /// <summary>For a call, while the handle is kept alive.</summary>
        public interop_contract* Pointer
        {
            get
            {
                if (IsClosed) throw new ObjectDisposedException("interop_contract");
                return (interop_contract*)handle;
            }
        }
        protected override bool ReleaseHandle()
        {
            Native.interop_contract_destroy((interop_contract*)handle);
            return true;
        }
    }

    /// <summary>Constants and functions of interop.h.</summary>
    public static unsafe partial class Native
    {
        public const string Library = "interop";

        public const int INTEROP_VERSION_MAJOR = 0;
        public const int INTEROP_VERSION_MINOR = 1;
        public const int INTEROP_VERSION_PATCH = 0;
        public const int INTEROP_DECL_FLAG_DEPRECATED = 1;
        public const int INTEROP_DECL_FLAG_SYNTHETIC = 2;
        public const int INTEROP_DECL_FLAG_REQUIRED = 4;
        public const int INTEROP_DECL_FLAG_EXPLICIT_PRESENCE = 8;
        public const int INTEROP_DECL_FLAG_REPEATED = 16;
        public const int INTEROP_DECL_FLAG_PACKED = 32;
        public const int INTEROP_DECL_FLAG_DELIMITED = 64;
        public const int INTEROP_DECL_FLAG_UTF8_CHECKED = 128;
        public const int INTEROP_DECL_FLAG_CLOSED = 256;
        public const int INTEROP_DECL_FLAG_JSON_LEGACY = 512;
        public const int INTEROP_DECL_FLAG_LOCAL = 1024;
        public const int INTEROP_DECL_FLAG_PUBLIC = 2048;
        public const int INTEROP_DECL_FLAG_WEAK = 4096;
        public const int INTEROP_DECL_FLAG_OPTION = 8192;
        public const int INTEROP_DECL_FLAG_STREAM = 16384;
        public const int INTEROP_DECL_FLAG_GROUP = 32768;
        public const int INTEROP_DECL_FLAG_ALLOW_ALIAS = 65536;
        public const int INTEROP_DECL_FLAG_MESSAGE_SET = 131072;
        public const int INTEROP_DECL_FLAG_TRANSPARENT = 262144;
        public const int INTEROP_DECL_FLAG_OPTIONAL_KEYWORD = 524288;
        public const int INTEROP_DECL_FLAG_EXPORT_KEYWORD = 1048576;
        public const int INTEROP_DECL_FLAG_LOCAL_KEYWORD = 2097152;
        public const int INTEROP_DECL_FLAG_MAP = 4194304;
        public const int INTEROP_DECL_FLAG_INVALID = 8388608;
        public const int INTEROP_DECL_FLAG_BODY = 16777216;
        public const int INTEROP_DECL_FLAG_OPAQUE = 33554432;
        public const int INTEROP_DECL_FLAG_VARIADIC = 67108864;
        public const int INTEROP_DECL_FLAG_INLINE = 134217728;
        public const int INTEROP_DECL_FLAG_INACTIVE = 268435456;
        public const int INTEROP_FILE_FLAG_REQUESTED = 1;
        public const int INTEROP_FILE_FLAG_BUILT_IN = 2;
        public const int INTEROP_FILE_FLAG_IMPLICIT = 4;
        public const int INTEROP_FILE_FLAG_HAS_ERRORS = 8;
        public const int INTEROP_FILE_FLAG_NAMED = 16;
        public const int INTEROP_TYPE_FLAG_SIGNED = 1;
        public const int INTEROP_TYPE_FLAG_CONST = 2;
        public const int INTEROP_TYPE_FLAG_VOLATILE = 4;
        public const int INTEROP_TYPE_FLAG_RESTRICT = 8;
        public const int INTEROP_TYPE_FLAG_ATOMIC = 16;
        public const int INTEROP_TYPE_FLAG_VARIADIC = 32;
        public const int INTEROP_TYPE_FLAG_UNSIZED = 64;
        public const int INTEROP_TYPE_FLAG_COMPLEX = 128;
        public const int INTEROP_LAYOUT_FLAG_BIT_FIELD = 1;
        public const int INTEROP_ANNOTATION_FLAG_SYNTHETIC = 1;
        public const int INTEROP_ANNOTATION_FLAG_ENCODED = 2;
        public const int INTEROP_DIMENSION_WIRE = 1;
        public const int INTEROP_DIMENSION_JSON = 2;
        public const int INTEROP_DIMENSION_SOURCE = 4;
        public const int INTEROP_DIMENSION_ABI = 8;
        public const int INTEROP_DIRECTION_BACKWARD = 1;
        public const int INTEROP_DIRECTION_FORWARD = 2;

        public const int INTEROP_STATUS_OK = 0;
        public const int INTEROP_STATUS_INVALID_ARGUMENT = 1;
        public const int INTEROP_STATUS_BAD_HANDLE = 2;
        public const int INTEROP_STATUS_BUSY = 3;
        public const int INTEROP_STATUS_CANCELLED = 4;
        public const int INTEROP_STATUS_UNSUPPORTED = 5;
        public const int INTEROP_STATUS_CONTRACT_HAS_ERRORS = 20;
        public const int INTEROP_STATUS_LIMIT_EXCEEDED = 21;
        public const int INTEROP_STATUS_NOT_FOUND = 40;
        public const int INTEROP_STATUS_IO = 41;
        public const int INTEROP_STATUS_OUT_OF_MEMORY = 60;
        public const int INTEROP_STATUS_INTERNAL = 61;

        public const int INTEROP_HANDLE_ANY = 0;
        public const int INTEROP_HANDLE_ERROR = 1;
        public const int INTEROP_HANDLE_BUFFER = 2;
        public const int INTEROP_HANDLE_PARSER = 3;
        public const int INTEROP_HANDLE_CONTRACT = 4;
        public const int INTEROP_HANDLE_REPORT = 5;
        public const int INTEROP_HANDLE_CONFIG = 6;
        public const int INTEROP_HANDLE_BINDINGS = 7;

        public const int INTEROP_TABLE_FILES = 1;
        public const int INTEROP_TABLE_DECLS = 2;
        public const int INTEROP_TABLE_TYPES = 3;
        public const int INTEROP_TABLE_ANNOTATIONS = 4;
        public const int INTEROP_TABLE_DIAGNOSTICS = 5;
        public const int INTEROP_TABLE_PLACES = 6;
        public const int INTEROP_TABLE_LAYOUTS = 7;

        public const int INTEROP_DECL_FILE = 1;
        public const int INTEROP_DECL_PACKAGE = 2;
        public const int INTEROP_DECL_IMPORT = 3;
        public const int INTEROP_DECL_RECORD = 4;
        public const int INTEROP_DECL_FIELD = 5;
        public const int INTEROP_DECL_UNION = 6;
        public const int INTEROP_DECL_CASE = 7;
        public const int INTEROP_DECL_ENUM = 8;
        public const int INTEROP_DECL_VALUE = 9;
        public const int INTEROP_DECL_FLAGS = 10;
        public const int INTEROP_DECL_INTERFACE = 11;
        public const int INTEROP_DECL_OPERATION = 12;
        public const int INTEROP_DECL_PARAMETER = 13;
        public const int INTEROP_DECL_RESULT = 14;
        public const int INTEROP_DECL_ERROR = 15;
        public const int INTEROP_DECL_RESOURCE = 16;
        public const int INTEROP_DECL_ALIAS = 17;
        public const int INTEROP_DECL_CONSTANT = 18;
        public const int INTEROP_DECL_WORLD = 19;
        public const int INTEROP_DECL_EXPORT = 20;
        public const int INTEROP_DECL_EXTENSION = 21;
        public const int INTEROP_DECL_RESERVATION = 22;
        public const int INTEROP_DECL_EXTENSION_RANGE = 23;
        public const int INTEROP_DECL_GLOBAL = 24;

        public const int INTEROP_TYPE_BOOL = 1;
        public const int INTEROP_TYPE_INT = 2;
        public const int INTEROP_TYPE_FLOAT = 3;
        public const int INTEROP_TYPE_CHAR = 4;
        public const int INTEROP_TYPE_STRING = 5;
        public const int INTEROP_TYPE_BYTES = 6;
        public const int INTEROP_TYPE_LIST = 7;
        public const int INTEROP_TYPE_ARRAY = 8;
        public const int INTEROP_TYPE_MAP = 9;
        public const int INTEROP_TYPE_OPTIONAL = 10;
        public const int INTEROP_TYPE_RESULT = 11;
        public const int INTEROP_TYPE_TUPLE = 12;
        public const int INTEROP_TYPE_NAMED = 13;
        public const int INTEROP_TYPE_OWN = 14;
        public const int INTEROP_TYPE_BORROW = 15;
        public const int INTEROP_TYPE_POINTER = 16;
        public const int INTEROP_TYPE_FUNCTION = 17;
        public const int INTEROP_TYPE_STREAM = 18;
        public const int INTEROP_TYPE_FUTURE = 19;
        public const int INTEROP_TYPE_PARAMETER = 20;
        public const int INTEROP_TYPE_APPLY = 21;
        public const int INTEROP_TYPE_VOID = 22;
        public const int INTEROP_TYPE_UNRESOLVED = 23;

        public const int INTEROP_ENCODING_DEFAULT = 0;
        public const int INTEROP_ENCODING_VARINT = 1;
        public const int INTEROP_ENCODING_ZIGZAG = 2;
        public const int INTEROP_ENCODING_FIXED = 3;

        public const int INTEROP_VALUE_NONE = 0;
        public const int INTEROP_VALUE_BOOL = 1;
        public const int INTEROP_VALUE_INT = 2;
        public const int INTEROP_VALUE_UINT = 3;
        public const int INTEROP_VALUE_DOUBLE = 4;
        public const int INTEROP_VALUE_STRING = 5;
        public const int INTEROP_VALUE_BYTES = 6;
        public const int INTEROP_VALUE_ENUM = 7;
        public const int INTEROP_VALUE_RECORD = 8;
        public const int INTEROP_VALUE_LIST = 9;
        public const int INTEROP_VALUE_IDENTIFIER = 10;
        public const int INTEROP_VALUE_ANY = 11;

        public const int INTEROP_SEVERITY_ERROR = 1;
        public const int INTEROP_SEVERITY_WARNING = 2;
        public const int INTEROP_SEVERITY_NOTE = 3;

        public const int INTEROP_FINDING_BREAK = 1;
        public const int INTEROP_FINDING_RISK = 2;
        public const int INTEROP_FINDING_INFO = 3;
        public const int INTEROP_FINDING_OFF = 4;

        public const int INTEROP_CONFIDENCE_CERTAIN = 1;
        public const int INTEROP_CONFIDENCE_LIKELY = 2;

        // How C lays the structs out: their size, and where each member begins.
        static Native()
        {
            Expect(typeof(interop_text), 8, "offset 0", "length 4");
            Expect(typeof(interop_table), 24, "rows 0", "count 8", "stride 16");
            Expect(typeof(interop_file_row), 40, "path 0", "source 8", "language 16", "version 20", "flags 24",
                "decl 28", "disk_path 32");
            Expect(typeof(interop_decl_row), 88, "kind 0", "file 4", "flags 8", "name 16", "parent 24",
                "first_child 28", "next_sibling 32", "type 36", "number 40", "number_end 48", "target 56",
                "first_annotation 60", "default_value 64", "span_begin 68", "span_end 72", "reserved 76", "doc 80");
            Expect(typeof(interop_type_row), 48, "kind 0", "flags 4", "width_bits 8", "encoding 12", "decl 16",
                "first 20", "next 24", "reserved 28", "count 32", "name 40");
            Expect(typeof(interop_annotation_row), 64, "owner 0", "parent 4", "first_child 8", "next 12",
                "definition 16", "value_kind 20", "bits 24", "name 32", "text 40", "decl 48", "flags 52", "span_begin 56",
                "span_end 60");
            Expect(typeof(interop_diagnostic_row), 64, "id 0", "message 8", "help 16", "severity 24", "file 28",
                "span_begin 32", "span_end 36", "line 40", "column 44", "end_line 48", "end_column 52", "first_place 56",
                "place_count 60");
            Expect(typeof(interop_place_row), 40, "message 0", "file 8", "span_begin 12", "span_end 16", "line 20",
                "column 24", "end_line 28", "end_column 32", "reserved 36");
            Expect(typeof(interop_layout_row), 32, "decl 0", "alignment_bytes 4", "size_bytes 8", "offset_bits 16",
                "width_bits 24", "flags 28");
            Expect(typeof(interop_bind_target), 24, "struct_size 0", "reserved 4", "name 8", "title 16");
            Expect(typeof(interop_bound_file), 32, "struct_size 0", "reserved 4", "path 8", "bytes 16",
                "size_bytes 24");
            Expect(typeof(interop_bind_options), 16, "struct_size 0", "reserved 4", "name 8");
            Expect(typeof(interop_finding_place), 32, "file 0", "decl 4", "span_begin 8", "span_end 12", "line 16",
                "column 20", "end_line 24", "end_column 28");
            Expect(typeof(interop_finding_row), 136, "rule 0", "subject 8", "message 16", "help 24", "detail 32",
                "subject_kind 40", "rule_row 48", "language 52", "dimensions 56", "direction 60", "severity 64",
                "confidence 68", "before 72", "after 104");
            Expect(typeof(interop_rule), 64, "struct_size 0", "severity 4", "id 8", "group 16", "sentence 24",
                "languages 32", "example_before 40", "example_after 48", "help 56");
            Expect(typeof(interop_check_options), 112, "struct_size 0", "dimensions 4", "direction 8", "fail_on 12",
                "rules 16", "except 24", "severities 32", "ignore 40", "select_old 48", "select_new 56", "baseline 64",
                "baseline_size_bytes 72", "config 80", "additions 88", "role 92", "progress 96", "progress_user_data 104");
            Expect(typeof(interop_report_options), 40, "struct_size 0", "color 4", "width 8", "reserved 12",
                "title 16", "old_name 24", "new_name 32");
            Expect(typeof(interop_language), 40, "struct_size 0", "reserved 4", "name 8", "title 16", "suffixes 24",
                "versions 32");
            Expect(typeof(interop_parser_options), 72, "struct_size 0", "threads 4", "max_file_bytes 8",
                "max_total_bytes 16", "max_depth 24", "max_import_depth 28", "max_files 32", "max_declarations 36",
                "max_diagnostics 40", "reserved 44", "target 48", "features 56", "feature_count 64");
        }


        private static void Expect(Type type, int size, params string[] members)
        {
            bool same = Marshal.SizeOf(type) == size;
            foreach (string member in members)
            {
                string name = member.Substring(0, member.IndexOf(' '));
                same = same && member == name + " " + (int)Marshal.OffsetOf(type, name);
            }
            if (!same) throw new TypeLoadException(type.Name + " does not lie in memory as in C");
        }

        /// <summary>
        /// Names a status as the constants do, without their prefix: "BAD_HANDLE".
        ///
        /// @param status  Any number.
        /// @return The name, "UNKNOWN" for a number that this version does not know. It lives as long as the library.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_status_name(int status);

        /// <summary>
        /// Says what a status means, in a few words.
        ///
        /// @param status  Any number.
        /// @return The text, or one that says that this version does not know the number. It lives as long as the
        /// library.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_status_text(int status);

        /// <summary>
        /// Destroys an error.
        ///
        /// @param error  Taken from the caller. NULL and a bad handle do nothing; so does the error of exhausted
        ///               memory, which is a constant.
        ///
        /// Threads: any; an error read by another thread at this moment goes when that call returns.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_error_destroy(interop_error* error);

        /// <summary>
        /// Tells the status that the failed call returned.
        ///
        /// @param error  Borrowed for the call.
        /// @return The status; OK for NULL, because no error is what success leaves; BAD_HANDLE for a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_error_status(interop_error* error);

        /// <summary>
        /// Says why the call failed: one line, what was found and what was wanted.
        ///
        /// @param error       Borrowed for the call.
        /// @param out_length  May be NULL. The length in bytes, without the NUL.
        /// @return The text, borrowed until the error is destroyed. NULL, and length 0, for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_error_message(interop_error* error, UIntPtr* out_length);

        /// <summary>
        /// Destroys a buffer and frees its bytes.
        ///
        /// @param buffer  Taken from the caller. NULL and a bad handle do nothing.
        ///
        /// Threads: any.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_buffer_destroy(interop_buffer* buffer);

        /// <summary>
        /// Gives the bytes of a buffer, which a NUL follows that is not counted.
        ///
        /// @param buffer          Borrowed for the call.
        /// @param out_size_bytes  May be NULL. How many bytes there are.
        /// @return The bytes, borrowed until the buffer is destroyed. NULL, and size 0, for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void* interop_buffer_data(interop_buffer* buffer, UIntPtr* out_size_bytes);

        /// <summary>
        /// Tells the version of the library that is running, which may be newer than the header: "0.1.0".
        ///
        /// @return The text. It lives as long as the library.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_version();

        /// <summary>
        /// Tells how the library was built: version, compiler, internal checks. For reports of bugs; its form may
        /// change.
        ///
        /// @return One line of text. It lives as long as the library.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_build_info();

        /// <summary>
        /// Counts the handles that are alive, to find leaks.
        ///
        /// @param kind  INTEROP_HANDLE_*; INTEROP_HANDLE_ANY counts all.
        /// @return How many there are; 0 for a number that is no kind. The error of exhausted memory is not counted.
        ///
        /// Threads: any number at once; handles made or destroyed meanwhile may or may not count.
        /// Cost: walks the table of handles.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_handle_count(int kind);

        /// <summary>
        /// Lists the handles that are alive, to find out who leaks: a JSON array of
        /// {"kind": "contract", "serial": 7, "function": "interop_parser_parse_text"}, in the order in which they
        /// were made.
        ///
        /// @param out_json   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL. Does not list
        /// itself.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (out_json is NULL), OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Cost: walks the table of handles.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_handle_list(interop_buffer** out_json, interop_error** out_error);

        /// <summary>
        /// Destroys a contract. Reports made of it keep what they need.
        ///
        /// @param contract  Taken from the caller. NULL and a bad handle do nothing.
        ///
        /// Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends
        /// then.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_contract_destroy(interop_contract* contract);

        /// <summary>
        /// Gives one of the contract's tables, to be read in place.
        ///
        /// @param contract   Borrowed for the call. Not NULL.
        /// @param table      INTEROP_TABLE_*.
        /// @param out_table  Its rows are borrowed until the contract is destroyed. All zero on failure. Not NULL.
        ///                   Row 0 means none and is always there, so the count is at least 1.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such table), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Cost: none; nothing is copied.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_contract_table(interop_contract* contract, int table, interop_table* out_table, interop_error** out_error);

        /// <summary>
        /// Gives the one text that every interop_text of the contract's tables is a piece of: sources, names,
        /// messages.
        ///
        /// @param contract        Borrowed for the call.
        /// @param out_size_bytes  May be NULL. The size of the text.
        /// @return The text, borrowed until the contract is destroyed. NULL, and size 0, for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_contract_text(interop_contract* contract, UIntPtr* out_size_bytes);

        /// <summary>
        /// Counts the errors of the contract, those too that max_diagnostics kept out of the table.
        ///
        /// @param contract  Borrowed for the call.
        /// @return How many diagnostics of severity error there are; 0 for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_contract_error_count(interop_contract* contract);

        /// <summary>
        /// Finds a declaration by its full name: "payment.v1.Charge.amount".
        ///
        /// @param contract   Borrowed for the call. Not NULL.
        /// @param full_name  In the language's own separators, without one at its beginning. Borrowed for the call.
        /// Not NULL.
        /// @param out_decl   Row of DECLS; 0 if there is no such declaration, and on failure. Not NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, also when there is none; INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Cost: one look-up, however large the contract.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_contract_find(interop_contract* contract, byte* full_name, uint* out_decl, interop_error** out_error);

        /// <summary>
        /// Writes the full name of a declaration, which interop_contract_find() finds it by.
        ///
        /// @param contract   Borrowed for the call. Not NULL.
        /// @param decl       Row of DECLS, not 0.
        /// @param out_name   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Cost: the length of the name; a program that wants all names walks DECLS by `parent` instead.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_contract_full_name(interop_contract* contract, uint decl, interop_buffer** out_name, interop_error** out_error);

        /// <summary>
        /// Writes the documentation of a declaration without its comment markers.
        ///
        /// @param contract   Borrowed for the call. Not NULL.
        /// @param decl       Row of DECLS, not 0.
        /// @param out_doc    Given to the caller, interop_buffer_destroy(). Empty if it has none, NULL on failure.
        /// Not NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_contract_doc(interop_contract* contract, uint decl, interop_buffer** out_doc, interop_error** out_error);

        /// <summary>
        /// Tells line and column of a place in a file.
        ///
        /// @param contract    Borrowed for the call. Not NULL.
        /// @param file        Row of FILES, not 0.
        /// @param offset      Bytes from the start of the file's source; up to and including its size.
        /// @param out_line    From 1. 0 on failure. Not NULL.
        /// @param out_column  From 1, in bytes. 0 on failure. Not NULL.
        /// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such file or offset), BAD_HANDLE,
        /// OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Cost: one pass over the file up to the place. Diagnostics and findings have their lines already.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_contract_position(interop_contract* contract, uint file, uint offset, uint* out_line, uint* out_column, interop_error** out_error);

        /// <summary>
        /// Writes the contract out.
        ///
        /// | format | what |
        /// | --- | --- |
        /// | json | all of it, for programs, also when it has errors |
        /// | text | one line a declaration, for people and for comparing |
        /// | diagnostics, diagnostics-color | what is wrong in it, as compilers print it |
        /// | diagnostics-json | the same as a JSON array |
        /// | errors, errors-color | the errors among them |
        /// | descriptor-set | Protobuf: a google.protobuf.FileDescriptorSet |
        ///
        /// @param contract   Borrowed for the call. Not NULL.
        /// @param format     One of the above. Borrowed for the call. Not NULL.
        /// @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format, or not for this
        ///         contract's language), CONTRACT_HAS_ERRORS (descriptor-set), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_contract_encode(interop_contract* contract, byte* format, interop_buffer** out_bytes, interop_error** out_error);

        /// <summary>
        /// Counts the targets of this build.
        ///
        /// @return How many rows interop_bind_target_at() has.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_bind_target_count();

        /// <summary>
        /// Gives one row of the table of targets.
        ///
        /// @param index       From 0, below interop_bind_target_count().
        /// @param out_target  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on
        ///                    failure. Not NULL.
        /// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (out_target is NULL, its struct_size is not a size of it, there is no such
        ///         row), OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_bind_target_at(UIntPtr index, interop_bind_target* out_target, interop_error** out_error);

        /// <summary>
        /// Makes the files of a target, in memory.
        ///
        /// What the contract holds and a binding cannot express yet is refused at its place: the call is OK, the
        /// bindings have diagnostics and no file.
        ///
        /// @param contract      What is bound: the operations of the files that were asked for. Borrowed for the
        ///                      call; the bindings keep what they need. Not NULL.
        /// @param target        A name of interop_bind_target_at(). Borrowed for the call. Not NULL.
        /// @param options       NULL for defaults. Borrowed for the call.
        /// @param out_bindings  Given to the caller, interop_bindings_destroy(). NULL on failure. Not NULL.
        /// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, also when something cannot be bound; INVALID_ARGUMENT (an argument is NULL, options->name is
        ///         no name), BAD_HANDLE, UNSUPPORTED (there is no such target), CONTRACT_HAS_ERRORS, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once on the same contract.
        /// Cost: one pass over the contract, no file access.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_bindings_generate(interop_contract* contract, byte* target, interop_bind_options* options, interop_bindings** out_bindings, interop_error** out_error);

        /// <summary>
        /// Destroys bindings, and their contract if nobody else holds it.
        ///
        /// @param bindings  Taken from the caller. NULL and a bad handle do nothing.
        ///
        /// Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends
        /// then.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_bindings_destroy(interop_bindings* bindings);

        /// <summary>
        /// Counts the files.
        ///
        /// @param bindings  Borrowed for the call.
        /// @return How many there are; 0 if something could not be bound, and for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_bindings_count(interop_bindings* bindings);

        /// <summary>
        /// Gives one of the files.
        ///
        /// @param bindings   Borrowed for the call. Not NULL.
        /// @param index      From 0, below interop_bindings_count().
        /// @param out_file   Filled in; the caller sets its struct_size to its sizeof before. What it points to is
        ///                   borrowed until the bindings are destroyed. Zero but for its struct_size on failure. Not
        ///                   NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL, out_file's struct_size is not a size of it, there is no
        ///         such file), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_bindings_at(interop_bindings* bindings, UIntPtr index, interop_bound_file* out_file, interop_error** out_error);

        /// <summary>
        /// Gives what could not be bound as a table of interop_diagnostic_row, ordered by place. Their `file` is a
        /// row of the contract's FILES.
        ///
        /// @param bindings         Borrowed for the call. Not NULL.
        /// @param out_diagnostics  Its rows are borrowed until the bindings are destroyed. All zero on failure. Not
        ///                         NULL. Row 0 means none and is always there, so the count is at least 1.
        /// @param out_error        May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_bindings_table(interop_bindings* bindings, interop_table* out_diagnostics, interop_error** out_error);

        /// <summary>
        /// Gives the one text that every interop_text of the diagnostics is a piece of.
        ///
        /// @param bindings        Borrowed for the call.
        /// @param out_size_bytes  May be NULL. The size of the text.
        /// @return The text, borrowed until the bindings are destroyed. NULL, and size 0, for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_bindings_text(interop_bindings* bindings, UIntPtr* out_size_bytes);

        /// <summary>
        /// Reads the settings of an interop.toml.
        ///
        /// @param path        Names the text in messages. Borrowed for the call. Not NULL.
        /// @param bytes       The text. Borrowed for the call. Not NULL unless size_bytes is 0.
        /// @param size_bytes  How many.
        /// @param out_config  Given to the caller, interop_config_destroy(). NULL on failure. Not NULL.
        /// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL; or the text is not TOML, or a key or a value is
        ///         unknown: the message says where), OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_config_parse(byte* path, void* bytes, UIntPtr size_bytes, interop_config** out_config, interop_error** out_error);

        /// <summary>
        /// Destroys settings. Reports made with them stay.
        ///
        /// @param config  Taken from the caller. NULL and a bad handle do nothing.
        ///
        /// Threads: any.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_config_destroy(interop_config* config);

        /// <summary>
        /// Finds a setting by its key: "check.format". The items of a list are separated by newlines.
        ///
        /// @param config      Borrowed for the call.
        /// @param key         Borrowed for the call.
        /// @param out_length  May be NULL. The length in bytes, without the NUL.
        /// @return The text, borrowed until the config is destroyed. NULL, and length 0, if it is not set, for NULL,
        ///         or for a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_config_find(interop_config* config, byte* key, UIntPtr* out_length);

        /// <summary>
        /// Counts the rules of this build.
        ///
        /// @return How many rows interop_rule_at() has.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_rule_count();

        /// <summary>
        /// Gives one row of the table of rules.
        ///
        /// @param index      From 0, below interop_rule_count().
        /// @param out_rule   Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on
        ///                   failure. Not NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (out_rule is NULL, its struct_size is not a size of it, there is no such
        ///         row), OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_rule_at(UIntPtr index, interop_rule* out_rule, interop_error** out_error);

        /// <summary>
        /// Compares two contracts and reports what the newer one breaks.
        ///
        /// @param before      The contract in use today. Borrowed for the call; the report keeps what it needs. Not
        /// NULL.
        /// @param after       The contract proposed. Borrowed for the call; the report keeps what it needs. Not NULL.
        /// @param options     NULL for defaults. Borrowed for the call.
        /// @param out_report  Given to the caller, interop_report_destroy(). NULL on failure. Not NULL.
        /// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, whatever was found; INVALID_ARGUMENT (an argument is NULL, an option's value is unknown: the
        ///         message names it), BAD_HANDLE (also options->config), CONTRACT_HAS_ERRORS (either side, outside of
        ///         ignored files), NOT_FOUND (select_old, select_new), UNSUPPORTED (a language that has no rules yet:
        ///         C headers), CANCELLED, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once on the same contracts.
        /// Cost: one pass over both contracts, no file access.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_check(interop_contract* before, interop_contract* after, interop_check_options* options, interop_report** out_report, interop_error** out_error);

        /// <summary>
        /// Destroys a report, and its contracts if nobody else holds them.
        ///
        /// @param report  Taken from the caller. NULL and a bad handle do nothing.
        ///
        /// Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends
        /// then.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_report_destroy(interop_report* report);

        /// <summary>
        /// Gives the report's findings as a table of interop_finding_row, ordered by file, line, column, rule.
        ///
        /// @param report        Borrowed for the call. Not NULL.
        /// @param out_findings  Its rows are borrowed until the report is destroyed. All zero on failure. Not NULL.
        ///                      Row 0 means none and is always there, so the count is at least 1.
        /// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Cost: none; nothing is copied.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_report_table(interop_report* report, interop_table* out_findings, interop_error** out_error);

        /// <summary>
        /// Gives the one text that every interop_text of the findings is a piece of. Paths of places are in their
        /// contract's text.
        ///
        /// @param report          Borrowed for the call.
        /// @param out_size_bytes  May be NULL. The size of the text.
        /// @return The text, borrowed until the report is destroyed. NULL, and size 0, for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        byte* interop_report_text(interop_report* report, UIntPtr* out_size_bytes);

        /// <summary>
        /// Counts the findings of a severity.
        ///
        /// @param report    Borrowed for the call.
        /// @param severity  INTEROP_FINDING_*; 0 counts all.
        /// @return How many there are; 0 for NULL, a bad handle, or a number that is no severity.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_report_count(interop_report* report, uint severity);

        /// <summary>
        /// Tells whether the check failed: whether a finding is as severe as the option fail_on, or more.
        ///
        /// @param report  Borrowed for the call.
        /// @return 1 if it failed, else 0; 0 for NULL or a bad handle.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_report_failed(interop_report* report);

        /// <summary>
        /// Writes a report out: for people (text, markdown, html), for programs (json, sarif), for CI (github,
        /// junit).
        ///
        /// @param report     Borrowed for the call. Not NULL.
        /// @param format     One of the above. Borrowed for the call. Not NULL.
        /// @param options    NULL for defaults. Borrowed for the call.
        /// @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format), BAD_HANDLE,
        ///         OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_report_encode(interop_report* report, byte* format, interop_report_options* options, interop_buffer** out_bytes, interop_error** out_error);

        /// <summary>
        /// Counts the languages of this build.
        ///
        /// @return How many rows interop_language_at() has.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        UIntPtr interop_language_count();

        /// <summary>
        /// Gives one row of the table of languages.
        ///
        /// @param index         From 0, below interop_language_count().
        /// @param out_language  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on
        ///                      failure. Not NULL.
        /// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (out_language is NULL, its struct_size is not a size of it, there is no such
        ///         row), OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_language_at(UIntPtr index, interop_language* out_language, interop_error** out_error);

        /// <summary>
        /// Makes a parser. It may parse any number of contracts, one after the other.
        ///
        /// @param language    A name of interop_language_at(); NULL: told by each file's suffix. Borrowed for the
        /// call.
        /// @param options     NULL for defaults. Borrowed for the call, with all that it points to.
        /// @param out_parser  Given to the caller, interop_parser_destroy(). NULL on failure. Not NULL.
        /// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (out_parser is NULL, the options' struct_size is not a size of them, they set
        ///         a field that this version does not know, a limit is beyond what can be, a feature is NULL),
        ///         UNSUPPORTED (there is no such language or target; the message lists them), OUT_OF_MEMORY.
        ///
        /// Threads: any number at once.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_create(byte* language, interop_parser_options* options, interop_parser** out_parser, interop_error** out_error);

        /// <summary>
        /// Destroys a parser, and the user_data of its callbacks. Contracts that it made stay.
        ///
        /// @param parser  Taken from the caller. NULL and a bad handle do nothing.
        ///
        /// Threads: any, also while another parses with it: it goes when that call returns, on that thread.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        void interop_parser_destroy(interop_parser* parser);

        /// <summary>
        /// Adds a directory in which imports are looked up. Roots are tried in the order added.
        ///
        /// @param parser     Borrowed for the call. Not NULL.
        /// @param directory  Borrowed for the call. Not NULL. Not looked at before a parse.
        /// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
        ///
        /// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_add_root(interop_parser* parser, byte* directory, interop_error** out_error);

        /// <summary>
        /// Sets who is asked first for each imported file, so that a caller can serve files from memory.
        ///
        /// @param parser             Borrowed for the call. Not NULL.
        /// @param callback           NULL: nobody is asked. Called from the thread that parses, one call at a time.
        /// @param user_data          Taken from the caller, also when the call fails. Given to each call of the
        /// callback.
        /// @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the
        ///                           parser is destroyed, and when this call fails.
        /// @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
        ///
        /// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_set_import_callback(interop_parser* parser, IntPtr /* interop_import_callback */ callback, void* user_data, IntPtr /* interop_destroy_callback */ destroy_user_data, interop_error** out_error);

        /// <summary>
        /// Sets who is told how far a parse is, and may cancel it.
        ///
        /// @param parser             Borrowed for the call. Not NULL.
        /// @param callback           NULL: nobody is told.
        /// @param user_data          Taken from the caller, also when the call fails. Given to each call of the
        /// callback.
        /// @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the
        ///                           parser is destroyed, and when this call fails.
        /// @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
        ///
        /// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_set_progress_callback(interop_parser* parser, IntPtr /* interop_progress_callback */ callback, void* user_data, IntPtr /* interop_destroy_callback */ destroy_user_data, interop_error** out_error);

        /// <summary>
        /// Parses one text that the caller holds, and what it imports. Mistakes in them are diagnostics of the
        /// contract.
        ///
        /// @param parser        Borrowed for the call. Not NULL.
        /// @param path          The name that the text goes by, in diagnostics and to imports. Borrowed for the call.
        /// Not NULL.
        /// @param bytes         Borrowed for the call. Not NULL unless size_bytes is 0.
        /// @param size_bytes    How many.
        /// @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
        /// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, also when the text has errors; INVALID_ARGUMENT (an argument is NULL; no language was named
        ///         and the suffix tells none), BAD_HANDLE, BUSY, CANCELLED, LIMIT_EXCEEDED (max_files), what the
        ///         import callback returned, OUT_OF_MEMORY.
        ///
        /// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_parse_text(interop_parser* parser, byte* path, void* bytes, UIntPtr size_bytes, interop_contract** out_contract, interop_error** out_error);

        /// <summary>
        /// Parses files and directories from disk, and what they import, into one contract.
        ///
        /// @param parser        Borrowed for the call. Not NULL.
        /// @param paths         Files, or directories: every contract file below one is parsed, and it is an import
        ///                      root for this call. Borrowed for the call. Not NULL, nor is any path.
        /// @param path_count    How many; at least 1.
        /// @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
        /// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no
        ///         path; no language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (a path, or no
        ///         contract file below one), IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the
        ///         import callback returned, OUT_OF_MEMORY.
        ///
        /// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_parse_paths(interop_parser* parser, byte** paths, UIntPtr path_count, interop_contract** out_contract, interop_error** out_error);

        /// <summary>
        /// Parses files by the names under which imports know them: asked of the import callback, then of the roots.
        ///
        /// @param parser        Borrowed for the call. Not NULL.
        /// @param names         Borrowed for the call. Not NULL, nor is any name.
        /// @param name_count    How many; at least 1.
        /// @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
        /// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        /// @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no
        ///         name; no language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (nobody has a
        ///         file of that name), IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the import
        ///         callback returned, OUT_OF_MEMORY.
        ///
        /// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        /// Since: 0.1
        /// </summary>
        #if NET7_0_OR_GREATER
        [LibraryImport(Library), UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]
        public static partial
        #else
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern
        #endif
        int interop_parser_parse_imports(interop_parser* parser, byte** names, UIntPtr name_count, interop_contract** out_contract, interop_error** out_error);

        // What the header has besides, and C# cannot call:
        // interop_file_at: inline: the library has no such symbol
        // interop_decl_at: inline: the library has no such symbol
        // interop_type_at: inline: the library has no such symbol
        // interop_annotation_at: inline: the library has no such symbol
        // interop_diagnostic_at: inline: the library has no such symbol
        // interop_place_at: inline: the library has no such symbol
        // interop_layout_at: inline: the library has no such symbol
        // interop_finding_at: inline: the library has no such symbol
    }
}
