"""A Protobuf service through target `python`: what goes in comes back."""

import unittest

import pay


class Service(unittest.TestCase):
    def test_a_message_comes_back_whole(self):
        for how in (None, pay.ChargeHowCard("c"), pay.ChargeHowCash(b"\0"), pay.ChargeHowBarter(pay.Item("b", 4))):
            charge = pay.Charge("id", None, [pay.Item("a", 3)], [("k", 5)], how, pay.State.PAID, [pay.Kind.A, pay.Kind.B],
                                pay.Timestamp(7, 8), 1.5, -1, 7, True, 2.5)
            self.assertEqual(pay.pay(charge), charge)

    def test_numbers_without_a_name_stay_numbers(self):
        charge = pay.Charge("", 0, [], [], None, -5, [77], None, 0.0, 0, 0, False, 0.0)
        self.assertEqual(pay.pay(charge), charge)
        self.assertIs(type(pay.pay(charge).state), int)
        charge.state = pay.State.LOST
        self.assertIs(pay.pay(charge).state, pay.State.LOST)

    def test_an_empty_message_comes_back(self):
        self.assertEqual(pay.ping(pay.Empty()), pay.Empty())


if __name__ == "__main__":
    unittest.main()
