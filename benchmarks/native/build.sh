#!/bin/sh
# Builds what the kernels are compared with, by the machine's own compiler, for the machine's own processor.
set -eu
cd "$(dirname "$0")"
compiler="${CC:-cc}"
if ! command -v "$compiler" > /dev/null 2>&1; then
    echo "No C compiler '$compiler': the comparison with C by hand is skipped."
    exit 0
fi
mkdir -p bin
"$compiler" -O3 -march=native -ffast-math -shared -fPIC -o bin/libdiffgen_native.so seed.c logit.c -lm
"$compiler" --version | head -1
echo "Built $(pwd)/bin/libdiffgen_native.so"
