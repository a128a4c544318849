module contracts

go 1.19

require interop v0.0.0

replace interop => ../../bindings/go
