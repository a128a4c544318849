int a[][];
