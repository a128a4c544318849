int [3];
