"""On a terminal and off it: colours, width, progress, pipes that close, disks that are full."""

import os
import subprocess
import unittest

from command import COMMAND, OLD, WRONG, Case, environment, main, run_on_terminal


class Terminal(Case):
    def show(self, *arguments, **options):
        return run_on_terminal(*arguments, cwd=self.folder, **options)

    def test_colour_on_a_terminal_alone(self):
        sides = self.pair()
        self.assertIn("\x1b[1;31mbreak\x1b[0m", self.show("check", *sides).out)
        self.assertNotIn("\x1b", self.expect(1, "check", *sides).out)

    def test_no_colour_where_it_is_not_wanted(self):
        sides = self.pair()
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b", self.show("check", *sides, env=env).out)
        self.assertIn("\x1b[", self.show("check", *sides, env={"NO_COLOR": ""}).out)
        self.assertNotIn("\x1b", self.show("check", *sides, "--color", "never").out)

    def test_colour_is_forced_by_option(self):
        sides = self.pair()
        self.assertIn("\x1b[1;31m", self.expect(1, "check", *sides, "--color=always", env={"NO_COLOR": "1"}).out)
        self.write("a.proto", WRONG)
        self.assertIn("\x1b[1;31merror\x1b[0m", self.expect(1, "parse", "a.proto", "--color", "always", "--format", "none").err)

    def test_a_file_gets_no_colour(self):
        self.show("check", *self.pair(), "-o", "report.txt")
        self.assertNotIn(b"\x1b", self.read("report.txt"))

    def test_diagnostics_are_coloured_on_a_terminal(self):
        self.write("a.proto", WRONG)
        self.assertIn("\x1b[1;31merror", self.show("parse", "a.proto", "--format", "none").out)

    def test_the_report_is_as_wide_as_the_terminal(self):
        sides = self.pair()
        for columns, widest in ((80, 80), (60, 60), (110, 110), (300, 120)):
            lines = self.show("check", *sides, columns=columns, env={"NO_COLOR": "1"}).out.splitlines()
            self.assertLessEqual(max(map(len, lines)), widest)
        header = lines[0]
        self.assertEqual(len(header), 120)

    def test_short_work_shows_no_progress(self):
        self.assertNotIn("\r", self.show("check", *self.pair()).out)

    def test_long_work_shows_progress_and_wipes_it_away(self):
        for i in range(300):
            fields = "".join(f"  // what field {j} of message {i} is for\n  string field_{j} = {j + 1};\n" for j in range(1500))
            self.write(f"big/m{i}.proto", f'syntax = "proto3";\npackage p{i};\nmessage M {{\n{fields}}}\n')
        taken = self.show("parse", "big", "--format", "none", "-j", "1")
        self.assertEqual(taken.code, 0)
        if "\r" in taken.out:  # it took more than a second
            self.assertIn("reading big: ", taken.out)
            self.assertTrue(taken.out.endswith("\r\x1b[K"))
        quiet = self.expect(0, "parse", "big", "--format", "none", "-j", "1")
        self.assertEqual(quiet.err, "")

    def test_a_descriptor_set_is_not_written_to_a_terminal(self):
        self.write("a.proto", OLD)
        shown = self.show("parse", "a.proto", "--format", "descriptor-set")
        self.assertEqual(shown.code, 2)
        self.assertIn("--output", shown.out)


class Pipes(Case):
    def test_a_reader_that_goes_away_ends_it_quietly(self):
        for i in range(300):
            self.write(f"d/m{i}.proto", f'syntax = "proto3";\nmessage M{i} {{ string some_field_name = 1; }}\n')
        for arguments in (["parse", "d", "--format", "json"], ["rules"], ["--help"]):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([COMMAND, *arguments], cwd=self.folder, env=environment(), stdout=writer,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
            os.close(writer)
            self.assertLess(len(done.stderr.splitlines()), 2)
            self.assertNotEqual(done.returncode, 0, arguments)

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_a_full_disk_is_exit_2(self):
        sides = self.pair()
        self.write("a.proto", OLD)
        for arguments in (["parse", "a.proto"], ["check", *sides], ["rules"], ["languages"], ["--help"], ["check", "--help"],
                          ["parse", "a.proto", "-o", "/dev/full"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([COMMAND, *arguments], cwd=self.folder, env=environment(), stdout=full,
                                      stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(b"cannot write", done.stderr)


if __name__ == "__main__":
    main()
