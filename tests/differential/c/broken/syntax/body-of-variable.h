int a { }
