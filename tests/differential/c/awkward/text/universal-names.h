int \u00e4;
int ä;
