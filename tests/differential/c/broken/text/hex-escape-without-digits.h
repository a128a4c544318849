int a = '\x';
