// The parser from C# by SWIG, as from any language for which the interface has nothing of its own: a text is char *, an
// exception carries words, and the try_ form of an operation puts its error with its detail into a Failure.
//
//     swig -csharp -namespace calc -outdir build/cs -o build/calc_cs.c build/calc.i
//     cc -shared -fPIC -Ibuild build/calc_cs.c -Lbuild -lcalc -o build/libcalc_cs.so
using System;
using calc;

internal static class UseSwig
{
    private const string Grammar = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n";

    private static void Main()
    {
        var parser = new Parser(Grammar);
        var tree = parser.parse("1+2*3");
        for (uint i = 0; i < tree.size(); i++)
            using (var node = tree.get(i)) Console.WriteLine("{0}{1}: {2}", new string(' ', (int)node.depth * 2), node.rule, node.text);
        using (var failure = new Failure())
        {
            parser.try_parse("1+x", failure);
            Console.WriteLine("1+x: at {0}: {1}", failure.get_parse_error().offset, failure.message());
            parser.close();
            try
            {
                parser.parse("1");
            }
            catch (ApplicationException error)
            {
                Console.WriteLine("1: status 2: {0}", error.Message);
            }
            Parser.try_create("sum = nothing", failure);
            Console.WriteLine("bad grammar: at {0}: {1}", failure.get_parse_error().offset, failure.message());
            for (var number = 0; number < 10000; number++)
            {
                using (var one = Parser.try_create(number % 2 == 0 ? Grammar : "sum = ", failure))
                {
                    if (one == null) continue;
                    using (one.try_parse(number % 4 == 0 ? "1+2" : "+", failure)) { }
                }
            }
        }
        Console.WriteLine("{0} handles are alive", global::calc.calc.handle_count());
    }
}
