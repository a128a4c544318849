short char a;
