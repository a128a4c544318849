// Callbacks through target `csharp`: objects of the caller that the library calls, keeps and ends.
using System;
using System.Linq;
using System.Threading;
using Conf;

internal static partial class Conformance
{
    private sealed class CannotMeasure : Exception
    {
        internal CannotMeasure() : base("cannot measure")
        {
        }
    }

    private sealed class Wordless : Exception
    {
        public override string Message
        {
            get { throw new InvalidOperationException(); }
        }
    }

    private class Echo : IListener
    {
        // How many of them somebody still refers to.
        internal static int Alive;
        internal int Finished;

        internal Echo()
        {
            Interlocked.Increment(ref Alive);
        }

        ~Echo()
        {
            Interlocked.Decrement(ref Alive);
        }

        public virtual uint Measure(string text)
        {
            if (text == "fail") throw new CannotMeasure();
            if (text == "memory") throw new OutOfMemoryException();
            if (text == "odd") throw new Exception("\ud800");
            if (text == "wordless") throw new Wordless();
            return (uint)System.Text.Encoding.UTF8.GetByteCount(text);
        }

        public string EchoString(string v)
        {
            if (v == "null") return null;
            return v == "odd" ? "\ud800" : v;
        }

        public byte[] EchoBytes(byte[] v)
        {
            return v.Length == 1 ? null : v;
        }

        public Person EchoPerson(Person v)
        {
            return v;
        }

        public string EchoOption(string v)
        {
            return v;
        }

        public Shape[] EchoShapes(Shape[] v)
        {
            return v;
        }

        public Color EchoColor(Color v)
        {
            return v;
        }

        public Point EchoPoint(Point v)
        {
            return v;
        }

        public string Check(Problem v)
        {
            var named = v as Problem.Named;
            if (named != null && named.Value == "odd") v = new Problem.Named("\ud800");
            if (named != null && named.Value == "null") v = null;
            throw new OperationException<Problem>("a problem", v);
        }

        public void Refuse(bool v)
        {
            if (v) throw new OperationException<Nothing>("refused", default(Nothing));
        }

        public void Done()
        {
            Interlocked.Increment(ref Finished);
        }
    }

    // A callback may call the library itself.
    private sealed class Nested : Echo
    {
        public override uint Measure(string text)
        {
            return Library.CallMeasure(new Echo(), text);
        }
    }

    private sealed class Journal : IListening
    {
        private string last;

        public void Log(string text)
        {
            last = text;
        }

        public string Last()
        {
            return last;
        }
    }

    // What a thread has referred to is free when it has ended.
    private static void Aside(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private static bool AllEnd()
    {
        for (var tries = 0; Thread.VolatileRead(ref Echo.Alive) > 0 && tries < 100; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }
        return Echo.Alive == 0;
    }

    private static void CallbacksGetAndGiveValues()
    {
        var to = new Echo();
        foreach (var text in new[] { "", "Größe\0!", new string('x', 1 << 20) })
        {
            Echoes(v => Library.CallString(to, v), text);
            Check(Library.CallMeasure(to, text) == System.Text.Encoding.UTF8.GetByteCount(text), "a size");
        }
        Echoes(v => Library.CallBytes(to, v), Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 7)).ToArray(), new byte[0]);
        Echoes(v => Library.CallPerson(to, v), Anna, Bare);
        Echoes(v => Library.CallOption(to, v), null, "", "a\0");
        Echoes(v => Library.CallShapes(to, v), Shapes, new Shape[0]);
        Echoes(v => Library.CallColor(to, v), Color.Red, Color.DarkBlue);
        Echoes(v => Library.CallPoint(to, v), null, new Point { X = -1, Y = 2 });
        Library.CallDone(to);
        Check(to.Finished == 1 && Library.CallOften(to, "four", 1000) == 4000, "many calls");
    }

    private static void FailuresOfCallbacksComeThrough()
    {
        var to = new Echo();
        foreach (var problem in new Problem[] { new Problem.TooBig(ulong.MaxValue), new Problem.Named("ß"), new Problem.Odd() })
        {
            var failure = Thrown<OperationException<Problem>>(() => Library.CallCheck(to, problem));
            Check(Alike(failure.Detail, problem), "a problem");
        }
        foreach (var text in new[] { "null", "odd" })
        {
            var bad = Thrown<CallException>(() => Library.CallCheck(to, new Problem.Named(text)));
            Check(bad.Status == Status.CallbackFailed && bad.InnerException is ArgumentException, "no problem");
        }
        Library.CallRefuse(to, false);
        Thrown<OperationException<Nothing>>(() => Library.CallRefuse(to, true));
        var failed = Thrown<CallException>(() => Library.CallMeasure(to, "fail"));
        Check(failed.Status == Status.CallbackFailed && failed.Message == "cannot measure", "words");
        Check(failed.InnerException is CannotMeasure, "the exception itself");
        Thrown<OutOfMemoryException>(() => Library.CallMeasure(to, "memory"));
        Check(Thrown<CallException>(() => Library.CallMeasure(to, "odd")).Message == "\ufffd", "words that are no text");
        Check(Thrown<CallException>(() => Library.CallMeasure(to, "wordless")).InnerException is Wordless, "no words");
        foreach (var text in new[] { "null", "odd" })
        {
            Check(Thrown<CallException>(() => Library.CallString(to, text)).Status == Status.CallbackFailed, "no text");
        }
        Check(Thrown<CallException>(() => Library.CallBytes(to, new byte[1])).Status == Status.CallbackFailed, "no bytes");
        Check(Thrown<ArgumentNullException>(() => Library.CallMeasure(null, "")).ParamName == "to", "nobody");
        Check(Library.CallMeasure(to, "") == 0, "a call after all that");
        Check(Library.CallMeasure(new Nested(), "abc") == 3, "a call within a call");
        var inner = Thrown<CallException>(() => Library.CallMeasure(new Nested(), "fail")).InnerException;
        Check(inner is CallException && inner.InnerException is CannotMeasure, "a failure within a call");
    }

    private static void CallbacksAreKeptAndEnded()
    {
        var to = new Echo();
        using (var subscription = new Subscription(to, false))
        {
            GC.Collect();
            Check(subscription.Measure("abc") == 3, "a size");
            Check(subscription.MeasureOnThreads("four", 4, 500) == 8000, "many threads");
            var failed = Thrown<CallException>(() => subscription.MeasureOnThreads("fail", 2, 1));
            Check(failed.Status == Status.CallbackFailed && failed.InnerException == null, "a failure on another thread");
            subscription.Finish();
            Check(to.Finished == 1, "done");
        }
        var refused = Thrown<OperationException<string>>(() => new Subscription(new Echo(), true));
        Check(refused.Detail == "the subscription is refused", "a refusal");
        Thrown<ArgumentNullException>(() => new Subscription(null, false));
    }

    private static void TheLibraryKeepsWhatNobodyElseDoes()
    {
        Subscription kept = null;
        Aside(() => kept = new Subscription(new Echo(), false));
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Check(Echo.Alive == 1 && kept.Measure("abc") == 3, "an object that the library keeps");
        kept.Dispose();
    }

    private static void TenThousandRoundsOfCallbacks()
    {
        for (var round = 0; round < 10000; round++)
        {
            try
            {
                using (var subscription = new Subscription(new Echo(), round % 2 == 0))
                    Check(subscription.Measure(round % 3 == 0 ? "fail" : "abc") == 3, "a size");
            }
            catch (OperationException<string>)
            {
                Check(round % 2 == 0, "a refusal");
            }
            catch (CallException failed)
            {
                Check(round % 3 == 0 && failed.InnerException is CannotMeasure, "a failure");
            }
        }
    }

    private static void FunctionsThatStandAlone()
    {
        Check(Thrown<CallException>(() => Library.Say("early")).Status == Status.Internal, "nobody listens");
        foreach (var text in new[] { "something", "else" })
        {
            Library.SetListening(new Journal());
            GC.Collect();
            Check(Library.Say(text) == text, "what was said");
        }
    }

    private static void CallbacksWork()
    {
        Aside(CallbacksGetAndGiveValues);
        Aside(FailuresOfCallbacksComeThrough);
        Aside(CallbacksAreKeptAndEnded);
        Check(AllEnd(), "the end of what the calls have used");
        TheLibraryKeepsWhatNobodyElseDoes();
        Check(AllEnd(), "the end of what the library has kept");
        Aside(TenThousandRoundsOfCallbacks);
        Check(AllEnd() && Library.HandleCount() == 0, "nothing is left after many rounds of callbacks");
        FunctionsThatStandAlone();
        Check(Library.HandleCount() == 0, "nothing is left after callbacks");
    }
}
