enum e { int };
