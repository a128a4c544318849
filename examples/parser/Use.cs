// The parser from C#: mcs -unsafe Use.cs build/Calc.cs -out:build/Use.exe && LD_LIBRARY_PATH=build mono build/Use.exe
using System;
using Calc;

internal static class Use
{
    private const string Grammar = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n";

    private static void Report(string what, Action action)
    {
        try
        {
            action();
        }
        catch (OperationException<ParseError> error)
        {
            Console.WriteLine("{0}: at {1}: {2}", what, error.Detail.Offset, error.Message);
        }
        catch (ObjectDisposedException)
        {
            Console.WriteLine("{0}: the parser is closed", what);
        }
    }

    private static void Round(string grammar, string input)
    {
        using (var parser = new Parser(grammar)) parser.Parse(input);
    }

    private static int Main()
    {
        var parser = new Parser(Grammar);
        foreach (var node in parser.Parse("1+2*3"))
            Console.WriteLine("{0}{1}: {2}", new string(' ', (int)node.Depth * 2), node.Rule, node.Text);
        Report("1+x", () => parser.Parse("1+x"));
        parser.Dispose();
        parser.Dispose();
        Report("1", () => parser.Parse("1"));
        Report("bad grammar", () => new Parser("sum = nothing"));
        var failed = 0;
        for (var number = 0; number < 10000; number++)
        {
            try
            {
                Round(number % 2 == 0 ? Grammar : "sum = ", number / 2 % 2 == 0 ? "1+2" : "+");
            }
            catch (OperationException<ParseError>)
            {
                failed++;
            }
        }
        Console.WriteLine("{0} of 10000 failed, {1} handles are alive", failed, Library.HandleCount());
        return 0;
    }
}
