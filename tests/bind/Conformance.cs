// The conformance contract through target `csharp`, against the one implementation in C++.
using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Threading;
using Conf;

internal static partial class Conformance
{
    private static readonly Person Anna = new Person
    {
        Name = "Änna\0", Age = 41, Tags = new[] { "a", "", "ß" }, Home = new Point { X = -1, Y = 2 },
        Photo = new byte[] { 0, 255 }, Fav = Color.DarkBlue, May = Perms.Read | Perms.Class, Ok = true, Initial = 0x1f600,
        Ratio = 0.5f, Long = long.MinValue
    };
    private static readonly Person Bare = new Person
    {
        Name = "", Tags = new string[0], Photo = new byte[0], Initial = 'a', Ratio = -1.5f, Long = long.MaxValue
    };
    private static readonly Shape[] Shapes =
    {
        new Shape.Empty(), new Shape.Circle(1.25), new Shape.Label("é"), new Shape.Poly(new Point[0]),
        new Shape.Poly(new[] { new Point { X = 1, Y = 2 } }), new Shape.Who(Anna)
    };

    private static void Check(bool condition, string what)
    {
        if (condition) return;
        Console.Error.WriteLine("{0} does not hold\n{1}", what, Environment.StackTrace);
        Environment.Exit(1);
    }

    // Whether two values are alike down to their last property.
    private static bool Alike(object a, object b)
    {
        if (a == null || b == null) return a == b;
        if (a.GetType() != b.GetType()) return false;
        if (a.GetType().IsPrimitive || a is string || a is Enum) return a.Equals(b);
        var items = a as IList;
        if (items != null)
        {
            var others = (IList)b;
            return items.Count == others.Count && Enumerable.Range(0, items.Count).All(i => Alike(items[i], others[i]));
        }
        return a.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .All(one => Alike(one.GetValue(a, null), one.GetValue(b, null)));
    }

    private static void Echoes<T>(Func<T, T> call, params T[] values)
    {
        foreach (var value in values) Check(Alike(call(value), value), call.Method.Name + " of " + value);
    }

    private static E Thrown<E>(Action action) where E : Exception
    {
        try
        {
            action();
        }
        catch (E error)
        {
            return error;
        }
        Check(false, "throwing a " + typeof(E).Name);
        return null;
    }

    private static void ValuesComeBack()
    {
        Echoes(Library.EchoBool, true, false);
        Echoes<byte>(Library.EchoU8, 0, 255);
        Echoes<sbyte>(Library.EchoS8, -128, 127);
        Echoes<ushort>(Library.EchoU16, 0, ushort.MaxValue);
        Echoes<short>(Library.EchoS16, short.MinValue, short.MaxValue);
        Echoes<uint>(Library.EchoU32, 0, uint.MaxValue);
        Echoes<int>(Library.EchoS32, int.MinValue, int.MaxValue);
        Echoes<ulong>(Library.EchoU64, 0, ulong.MaxValue);
        Echoes<long>(Library.EchoS64, long.MinValue, long.MaxValue);
        Echoes<float>(Library.EchoF32, 0, -1.5f, float.PositiveInfinity);
        Echoes<double>(Library.EchoF64, 0.1, -1e300, double.NegativeInfinity);
        Echoes<int>(Library.EchoChar, 'a', 0, 'ä', 0x10ffff);
        Echoes(Library.EchoString, "", "a", "ä€\U0001f600", "a\0b", new string('x', 100000));
        Echoes(Library.EchoBytes, new byte[0], new byte[] { 0 }, new byte[1 << 20]);
        Echoes(Library.EchoColor, Color.Red, Color.DarkBlue);
        Echoes(Library.EchoPerms, (Perms)0, Perms.Read | Perms.Write | Perms.Class);
        Echoes(Library.EchoPoint, new Point { X = -5, Y = 6 });
        Echoes(Library.EchoPerson, Anna, Bare);
        Echoes(Library.EchoShape, Shapes);
        Echoes(Library.EchoPair, new Tuple2<uint, string> { Item0 = 7, Item1 = "seven" });
        Echoes(Library.EchoNumbers, new uint[0], new uint[] { 1, uint.MaxValue });
        Echoes(Library.EchoFloats, new double[0], new[] { 0.5, -1e-300 });
        Echoes(Library.EchoStrings, new string[0], new[] { "", "a\0", "ß" });
        Echoes(Library.EchoBools, new bool[0], new[] { true, false, true });
        Echoes(Library.EchoPeople, new Person[0], new[] { Anna, Bare, Anna });
        Echoes(Library.EchoColors, new Color[0], new[] { Color.Green, Color.Red });
        Echoes(Library.EchoChars, new int[0], new[] { 'a', 0x1f600 });
        Echoes<uint?>(Library.EchoOptionU32, null, 0, 5);
        Echoes(Library.EchoOptionString, null, "", "a\0");
        Echoes(Library.EchoOptionPerson, null, Anna);
        Echoes(Library.EchoOptionOption, null, new Some<uint?>(null), new Some<uint?>(3));
        foreach (var shape in Shapes) Echoes(Library.EchoNested, new Shape[0][], new[] { new[] { null, shape }, new Shape[0] });
        foreach (var value in new[] { Result<string, Problem>.Ok("yes"),
                     Result<string, Problem>.Failed(new Problem.TooBig(ulong.MaxValue)),
                     Result<string, Problem>.Failed(new Problem.Odd()) })
        {
            var back = Library.EchoResult(value);
            Check(Alike(back.Item0, value) && back.Item1 != value.IsError, "a result");
        }
    }

    private static void ErrorsAreTyped()
    {
        Library.FailString("");
        Check(Thrown<OperationException<string>>(() => Library.FailString("no")).Detail == "no", "a text");
        var big = Thrown<OperationException<Problem>>(() => Library.FailProblem(new Problem.TooBig(1UL << 40)));
        Check(((Problem.TooBig)big.Detail).Value == 1UL << 40, "a variant");
        var refused = Thrown<OperationException<Refusal>>(() => Library.FailRefusal(new Refusal { Code = 4, Message = "four" }));
        Check(refused.Message == "four" && refused.Detail.Code == 4, "a record");
        Thrown<OperationException<Nothing>>(() => Library.FailPlain(true));
        Check(Thrown<OperationException<Color>>(() => Library.FailColor(Color.Green)).Detail == Color.Green, "an enum");
        foreach (var how in new uint[] { 0, 2, 3 })
            Check(Thrown<CallException>(() => Library.Crash(how)).Status == Status.Internal, "a bug");
        Thrown<OutOfMemoryException>(() => Library.Crash(1));
        Check(Thrown<CallException>(() => Library.EchoColor((Color)9)).Status == Status.InvalidArgument, "no such value");
        Check(Thrown<CallException>(() => Library.EchoChar(-1)).Status == Status.InvalidArgument, "no character");
        Thrown<ArgumentException>(() => Library.EchoShape(null));
        Thrown<ArgumentException>(() => Library.EchoString("\ud800"));
    }

    private static void ObjectsEnd()
    {
        var first = new Counter(5);
        var other = Library.Make(6);
        Check(first.Add(-2) == 3 && !first.Same(other) && first.Same(first), "a counter");
        using (var both = Counter.Join(first, other))
        {
            Check(both.Value() == 9, "a sum");
            Thrown<ObjectDisposedException>(() => first.Value());
            Thrown<ObjectDisposedException>(() => both.Absorb(other));
            both.Absorb(Library.Make(1));
            Check(both.Value() == 10, "a greater sum");
            both.Dispose();
            Thrown<ObjectDisposedException>(() => both.Value());
        }
        Check(Thrown<OperationException<string>>(() => new Counter(-1)).Detail == "a counter does not begin at -1", "a refusal");
        Check(Library.HandleCount() == 0, "nothing is left");
    }

    private static void ASecondThreadIsTold()
    {
        using (var counter = new Counter(1))
        {
            var told = 0;
            Action<Action> attempt = action =>
            {
                try
                {
                    action();
                }
                catch (CallException error)
                {
                    if (error.Status == Status.Busy) Interlocked.Increment(ref told);
                }
            };
            var waiting = new Thread(() => attempt(() => counter.Wait(1500)));
            waiting.Start();
            while (told == 0 && waiting.IsAlive) attempt(() => counter.Value());
            waiting.Join();
            Check(told == 1, "whoever came second was told");
        }
    }

    private static void NothingIsLeft()
    {
        for (var number = 0; number < 10000; number++)
        {
            try
            {
                using (var counter = new Counter(number % 2 == 0 ? -1 : number)) counter.Add(1);
            }
            catch (OperationException<string>)
            {
            }
        }
        Check(Library.HandleCount() == 0, "nothing is left after many rounds");
    }

    private static int Main()
    {
        ValuesComeBack();
        ErrorsAreTyped();
        ObjectsEnd();
        ASecondThreadIsTold();
        NothingIsLeft();
        CallbacksWork();
        return 0;
    }
}
