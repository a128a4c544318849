module interop/misuse

go 1.19
