  #  define A 1
	#	if A
int a;
 # endif
