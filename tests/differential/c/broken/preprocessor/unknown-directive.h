int a;
#defin A 1
