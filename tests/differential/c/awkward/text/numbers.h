enum { A = 0b101, B = 0x1F, C = 017, D = 1'000, E = 'a', F = '\'', G = '"', H = '\\', I = L'x', J = 0xAul, K = 1ull };
