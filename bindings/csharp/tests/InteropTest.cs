// The package as its users have it, by NUnit:
//
//     mcs -unsafe -target:library -pkg:nunit InteropTest.cs -r:Interop.dll -out:InteropTest.dll
//     nunit-console InteropTest.dll
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Interop;
using Interop.Raw;
using NUnit.Framework;

[TestFixture]
public unsafe class InteropTest
{
    const string Old = "syntax = \"proto3\";\npackage shop.v1;\n// Pays.\nmessage Charge { int64 amount = 1; string note = 2; }\n";
    const string New = "syntax = \"proto3\";\npackage shop.v1;\nmessage Charge { int64 amount = 1; bool note = 2; }\n";
    long before;

    [SetUp]
    public void CountHandles() { before = Library.HandleCount(); }

    [TearDown]
    public void NothingIsLeft() { Assert.AreEqual(before, Library.HandleCount()); }

    static Contract Parse(string text, string path = "shop.proto", ParserOptions options = null)
    {
        using (var parser = new Parser("protobuf", options)) return parser.ParseText(path, text);
    }

    static InteropException Failure(TestDelegate action) { return Assert.Throws<InteropException>(action); }

    [Test]
    public void Tables_are_read_in_place()
    {
        using (Contract contract = Parse(Old))
        {
            var fields = new List<string>();
            for (int i = 1; i < contract.Decls.Count; ++i)
            {
                interop_decl_row* row = contract.Decl(i);
                bool requested = (contract.File(row->file)->flags & Native.INTEROP_FILE_FLAG_REQUESTED) != 0;
                if (requested && row->kind == Native.INTEROP_DECL_FIELD) fields.Add(contract.Text(row->name) + " = " + row->number);
            }
            CollectionAssert.AreEqual(new[] { "amount = 1", "note = 2" }, fields);
            Assert.Throws<ArgumentOutOfRangeException>(() => contract.Decl(contract.Decls.Count));
        }
    }

    [Test]
    public void A_disposed_contract_says_so()
    {
        Contract contract = Parse(Old);
        Table decls = contract.Decls;
        contract.Dispose();
        contract.Dispose();
        Assert.Throws<ObjectDisposedException>(() => decls.At(1));
        Assert.Throws<ObjectDisposedException>(() => contract.Find("shop.v1.Charge"));
    }

    [Test]
    public void Names_and_docs()
    {
        using (Contract contract = Parse(Old))
        {
            uint charge = contract.Find("shop.v1.Charge");
            Assert.AreEqual("shop.v1.Charge", contract.FullName(charge));
            Assert.AreEqual("Pays.", contract.Doc(charge));
            Assert.AreEqual(0, contract.Find("shop.v1.Nobody"));
            StringAssert.Contains("Charge", Encoding.UTF8.GetString(contract.Encode("json")));
        }
    }

    [Test]
    public void Mistakes_in_a_contract_are_data()
    {
        using (Contract contract = Parse("syntax = \"proto3\";\nmessage M { int32 a = 1; int32 b = 1; }\n"))
        {
            Assert.AreEqual(1, contract.ErrorCount);
            Diagnostic found = contract.Diagnostics[0];
            Assert.AreEqual(Severity.Error, found.Severity);
            Assert.AreEqual(2, found.Where.Line);
            Assert.AreEqual(2, found.Related[0].Line);
            StringAssert.StartsWith("shop.proto:2:", found.ToString());
        }
    }

    [Test]
    public void Files_and_roots()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "a.proto"), Old);
        using (var parser = new Parser())
        {
            parser.AddRoot(folder);
            using (Contract contract = parser.ParseImports("a.proto")) Assert.AreNotEqual(0, contract.Find("shop.v1.Charge"));
            using (Contract contract = parser.ParsePaths(folder)) Assert.AreNotEqual(0, contract.Find("shop.v1.Charge"));
        }
        Directory.Delete(folder, true);
    }

    [Test]
    public void Imports_are_answered()
    {
        var asked = new List<string>();
        using (var parser = new Parser("protobuf"))
        {
            parser.OnImport(path =>
            {
                asked.Add(path);
                return path == "shop.proto" ? Encoding.UTF8.GetBytes(Old) : null;
            });
            const string text = "syntax = \"proto3\";\nimport \"shop.proto\";\nimport \"no.proto\";\n";
            using (Contract contract = parser.ParseText("b.proto", text))
            {
                Assert.AreNotEqual(0, contract.Find("shop.v1.Charge"));
                Assert.AreEqual(1, contract.ErrorCount);
            }
            CollectionAssert.Contains(asked, "no.proto");
            parser.OnImport(path => { throw new KeyNotFoundException(path); });
            Assert.Throws<KeyNotFoundException>(() => parser.ParseText("b.proto", text));
        }
    }

    [Test]
    public void Progress_may_end_a_parse_and_a_check()
    {
        using (var parser = new Parser("protobuf"))
        {
            parser.OnProgress((done, known, size) => false);
            Assert.AreEqual("CANCELLED", Failure(() => parser.ParseText("shop.proto", Old)).Name);
        }
        using (Contract old = Parse(Old), fresh = Parse(New))
        {
            var options = new CheckOptions { Progress = (done, known) => false };
            Assert.AreEqual("CANCELLED", Failure(() => Report.Check(old, fresh, options)).Name);
        }
    }

    [Test]
    public void Failures_have_a_code_and_a_reason()
    {
        InteropException failure = Failure(() => new Parser("cobol"));
        Assert.AreEqual(Native.INTEROP_STATUS_UNSUPPORTED, failure.Code);
        StringAssert.Contains("protobuf", failure.Message);
        using (var parser = new Parser()) Assert.AreEqual("NOT_FOUND", Failure(() => parser.ParsePaths("/nowhere/at.proto")).Name);
    }

    [Test]
    public void Limits()
    {
        string deep = "syntax = \"proto3\";\n" + string.Concat(Enumerable.Repeat("message M {", 30)) + new string('}', 30);
        using (Contract contract = Parse(deep)) Assert.AreEqual(0, contract.ErrorCount);
        using (Contract contract = Parse(deep, options: new ParserOptions { MaxDepth = 10 })) Assert.AreNotEqual(0, contract.ErrorCount);
    }

    [Test]
    public void What_breaks_is_found()
    {
        using (Contract old = Parse(Old), fresh = Parse(New))
        using (Report report = Report.Check(old, fresh, new CheckOptions { Dimensions = Dimensions.Wire }))
        {
            Assert.IsTrue(report.Failed);
            Finding found = report.Findings.First(one => one.Level == Level.Break);
            Assert.AreEqual("shop.v1.Charge.note", found.Subject);
            Assert.AreEqual("shop.proto:3:" + found.After.Column, found.After.ToString());
            Assert.AreEqual(Dimensions.Wire, found.Dimensions & Dimensions.Wire);
            Assert.AreEqual(report.Findings.Length, report.Count());
        }
    }

    [Test]
    public void Rules_are_switched_off_set_and_accepted()
    {
        using (Contract old = Parse(Old), fresh = Parse(New))
        {
            var off = new CheckOptions { Except = new[] { "field-type-changed" } };
            using (Report report = Report.Check(old, fresh, off))
                Assert.IsFalse(report.Findings.Any(one => one.Rule == "field-type-changed"));
            var milder = new CheckOptions { Severities = new Dictionary<string, string> { { "field-type-changed", "info" } } };
            using (Report report = Report.Check(old, fresh, milder)) Assert.IsFalse(report.Failed);
            using (Report report = Report.Check(old, fresh))
            {
                var accepted = new CheckOptions { Baseline = report.Encode("json") };
                using (Report again = Report.Check(old, fresh, accepted)) Assert.IsFalse(again.Failed);
                StringAssert.Contains("Ours", Encoding.UTF8.GetString(report.Encode("html", "Ours")));
                Failure(() => report.Encode("papyrus"));
            }
            using (var config = new Config("[check]\nexcept = [\"field-type-changed\"]\n"))
            {
                Assert.AreEqual("field-type-changed", config.Find("check.except"));
                Assert.IsNull(config.Find("check.format"));
                using (Report report = Report.Check(old, fresh, new CheckOptions { Config = config }))
                    Assert.IsFalse(report.Findings.Any(one => one.Rule == "field-type-changed"));
            }
            Failure(() => new Config("check = "));
        }
    }

    [Test]
    public void Bindings_are_made_in_memory()
    {
        using (var parser = new Parser("wit"))
        using (Contract contract = parser.ParseText("a.wit", "package a:calc;\ninterface i { f: func(x: u32) -> u32; }\n"))
        using (var bindings = new Bindings(contract, "csharp"))
            CollectionAssert.Contains(bindings.Files.Keys, "Calc.cs");
        using (var parser = new Parser("c"))
        using (Contract contract = parser.ParseText("a.h", "char *make(void);\n"))
        using (var bindings = new Bindings(contract, "csharp"))
        {
            CollectionAssert.IsEmpty(bindings.Files);
            Assert.AreEqual("bind.ownership-unknown", bindings.Diagnostics[0].Id);
        }
    }

    [Test]
    public void Thousands_of_rounds_leave_nothing()
    {
        using (var parser = new Parser("protobuf"))
            for (int turn = 0; turn < 2000; ++turn)
                using (Contract contract = parser.ParseText("a.proto", turn % 2 == 1 ? Old : "message {"))
                {
                    Assert.AreEqual(turn % 2 == 1, contract.ErrorCount == 0);
                    if (turn % 2 == 1) Failure(() => contract.Encode("papyrus"));
                }
    }
}
