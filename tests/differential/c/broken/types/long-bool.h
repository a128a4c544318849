long _Bool a;
