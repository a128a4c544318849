// What a new version of a contract breaks.
using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using Interop.Raw;

namespace Interop
{
    /// <summary>What a change breaks.</summary>
    [Flags]
    public enum Dimensions
    {
        All = 0, Wire = Native.INTEROP_DIMENSION_WIRE, Json = Native.INTEROP_DIMENSION_JSON,
        Source = Native.INTEROP_DIMENSION_SOURCE, Abi = Native.INTEROP_DIMENSION_ABI
    }

    /// <summary>For whom: new reads old, old reads new.</summary>
    [Flags]
    public enum Directions
    {
        Both = 0, Backward = Native.INTEROP_DIRECTION_BACKWARD, Forward = Native.INTEROP_DIRECTION_FORWARD
    }

    /// <summary>How bad a finding is; Off stands only in settings.</summary>
    public enum Level
    {
        Any = 0, Break = Native.INTEROP_FINDING_BREAK, Risk = Native.INTEROP_FINDING_RISK, Info = Native.INTEROP_FINDING_INFO,
        Off = Native.INTEROP_FINDING_OFF
    }

    /// <summary>One thing that the new version breaks, or that is worth knowing. A side without a place is null.</summary>
    public sealed class Finding
    {
        public string Rule, Subject, SubjectKind, Message, Help, Detail;
        public Dimensions Dimensions;
        public Directions Directions;
        public Level Level;
        public bool IsCertain;
        public Place Before, After;
    }

    /// <summary>Settings of an interop.toml.</summary>
    public sealed unsafe class Config : IDisposable
    {
        internal readonly InteropConfigHandle Handle;

        /// <summary>The path names the text in messages.</summary>
        public Config(string text, string path = "interop.toml")
        {
            byte[] data = Encoding.UTF8.GetBytes(text);
            interop_config* made;
            interop_error* error;
            using (var name = new Text(path))
            fixed (byte* bytes = data)
                Library.Check(Native.interop_config_parse(name.Pointer, bytes, (UIntPtr)(ulong)data.Length, &made, &error), error);
            Handle = new InteropConfigHandle(made);
        }

        public void Dispose() { Handle.Dispose(); }

        /// <summary>A setting by its key, "check.format"; null if it is not set.</summary>
        public string Find(string key)
        {
            UIntPtr length;
            using (var name = new Text(key))
            {
                byte* found = Native.interop_config_find(Handle.Pointer, name.Pointer, &length);
                return found == null ? null : Encoding.UTF8.GetString(found, (int)length);
            }
        }
    }

    /// <summary>Settings of a check; what is left out has its default.</summary>
    public sealed class CheckOptions
    {
        public Dimensions Dimensions;
        public Directions Directions;
        /// <summary>The level at which a report has failed; Break by default.</summary>
        public Level FailOn;
        /// <summary>Only these rules.</summary>
        public string[] Rules;
        /// <summary>All rules but these.</summary>
        public string[] Except;
        /// <summary>Rules and what they are from now on: "break", "risk", "info" or "off".</summary>
        public IDictionary<string, string> Severities;
        /// <summary>Globs of files.</summary>
        public string[] Ignore;
        public string SelectOld, SelectNew;
        /// <summary>A JSON report whose findings are accepted.</summary>
        public byte[] Baseline;
        public Config Config;
        public bool Additions;
        /// <summary>Told how much is done of how much; false ends the check.</summary>
        public Func<long, long, bool> Progress;
    }

    /// <summary>What a check found. It outlives its contracts.</summary>
    public sealed unsafe class Report : IDisposable
    {
        readonly InteropReportHandle handle;
        // Of the two sides, for the paths of places.
        readonly string[][] paths = new string[2][];

        Report(interop_report* given, Contract before, Contract after)
        {
            handle = new InteropReportHandle(given);
            Contract[] sides = { before, after };
            for (int side = 0; side < 2; ++side)
            {
                paths[side] = new string[sides[side].Files.Count];
                for (int i = 1; i < paths[side].Length; ++i) paths[side][i] = sides[side].Text(sides[side].File(i)->path);
            }
        }

        public void Dispose() { handle.Dispose(); }

        /// <summary>Compares two contracts and reports what the newer one breaks.</summary>
        public static Report Check(Contract before, Contract after, CheckOptions options = null)
        {
            options = options ?? new CheckOptions();
            Exception thrown = null;
            interop_check_callback progress = null;
            if (options.Progress != null)
                progress = (user, done, known) =>
                {
                    try
                    {
                        bool going = options.Progress((long)(ulong)done, (long)(ulong)known);
                        return going ? Native.INTEROP_STATUS_OK : Native.INTEROP_STATUS_CANCELLED;
                    }
                    catch (Exception raised)
                    {
                        thrown = raised;
                        return Native.INTEROP_STATUS_CANCELLED;
                    }
                };
            interop_report* made;
            interop_error* error;
            int status;
            using (Text rules = List(options.Rules), except = List(options.Except), severities = Pairs(options.Severities))
            using (Text ignore = List(options.Ignore, "\n"), old = new Text(options.SelectOld), fresh = new Text(options.SelectNew))
            fixed (byte* baseline = options.Baseline)
            {
                var raw = new interop_check_options
                {
                    struct_size = (uint)sizeof(interop_check_options), dimensions = (uint)options.Dimensions,
                    direction = (uint)options.Directions, fail_on = (uint)options.FailOn, rules = rules.Pointer,
                    except = except.Pointer, severities = severities.Pointer, ignore = ignore.Pointer,
                    select_old = old.Pointer, select_new = fresh.Pointer, baseline = baseline,
                    baseline_size_bytes = (UIntPtr)(ulong)(options.Baseline == null ? 0 : options.Baseline.Length),
                    config = options.Config == null ? null : options.Config.Handle.Pointer,
                    additions = options.Additions ? 1u : 0u,
                    progress = progress == null ? IntPtr.Zero : Marshal.GetFunctionPointerForDelegate(progress)
                };
                status = Native.interop_check(before.Handle.Pointer, after.Handle.Pointer, &raw, &made, &error);
                GC.KeepAlive(progress);
            }
            if (thrown != null && status != Native.INTEROP_STATUS_OK)
            {
                Native.interop_error_destroy(error);
                ExceptionDispatchInfo.Capture(thrown).Throw();
            }
            Library.Check(status, error);
            return new Report(made, before, after);
        }

        static Text List(string[] items, string separator = ",")
        {
            return new Text(items == null || items.Length == 0 ? null : string.Join(separator, items));
        }

        static Text Pairs(IDictionary<string, string> pairs)
        {
            if (pairs == null) return new Text(null);
            var all = new List<string>();
            foreach (KeyValuePair<string, string> pair in pairs) all.Add(pair.Key + "=" + pair.Value);
            return List(all.ToArray());
        }

        /// <summary>The findings in place; Findings has them as objects.</summary>
        public Table Rows
        {
            get
            {
                interop_table table;
                interop_error* error;
                Library.Check(Native.interop_report_table(handle.Pointer, &table, &error), error);
                return new Table(handle, table);
            }
        }

        /// <summary>What was found, ordered by file, line, column and rule.</summary>
        public Finding[] Findings
        {
            get
            {
                Table rows = Rows;
                UIntPtr size;
                byte* text = Native.interop_report_text(handle.Pointer, &size);
                var found = new Finding[rows.Count - 1];
                for (int i = 1; i < rows.Count; ++i)
                {
                    interop_finding_row* row = (interop_finding_row*)rows.At(i);
                    found[i - 1] = new Finding
                    {
                        Rule = Contract.Piece(text, row->rule), Subject = Contract.Piece(text, row->subject),
                        SubjectKind = Contract.Piece(text, row->subject_kind), Message = Contract.Piece(text, row->message),
                        Help = Contract.Piece(text, row->help), Detail = Contract.Piece(text, row->detail),
                        Dimensions = (Dimensions)row->dimensions, Directions = (Directions)row->direction,
                        Level = (Level)row->severity, IsCertain = row->confidence == Native.INTEROP_CONFIDENCE_CERTAIN,
                        Before = PlaceOf(0, row->before), After = PlaceOf(1, row->after)
                    };
                }
                return found;
            }
        }

        Place PlaceOf(int side, interop_finding_place place)
        {
            if (place.file == 0) return null;
            return new Place
            {
                Path = paths[side][place.file], Line = (int)place.line, Column = (int)place.column,
                EndLine = (int)place.end_line, EndColumn = (int)place.end_column
            };
        }

        /// <summary>How many findings there are, of a level or in all.</summary>
        public long Count(Level level = Level.Any)
        {
            return (long)(ulong)Native.interop_report_count(handle.Pointer, (uint)level);
        }

        /// <summary>Whether a finding is as bad as FailOn, or worse.</summary>
        public bool Failed { get { return Native.interop_report_failed(handle.Pointer) != 0; } }

        /// <summary>The report written out: "text", "markdown", "html", "json", "sarif", "github", "junit".</summary>
        public byte[] Encode(string format, string title = null)
        {
            interop_buffer* made;
            interop_error* error;
            using (Text name = new Text(format), heading = new Text(title))
            {
                var raw = new interop_report_options
                {
                    struct_size = (uint)sizeof(interop_report_options), title = heading.Pointer
                };
                Library.Check(Native.interop_report_encode(handle.Pointer, name.Pointer, &raw, &made, &error), error);
            }
            return Library.Take(made);
        }
    }
}
