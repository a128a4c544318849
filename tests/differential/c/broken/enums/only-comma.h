enum e { , };
