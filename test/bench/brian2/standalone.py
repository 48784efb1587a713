"""Builds a script with Brian's C++ standalone device: standalone.py SCRIPT DIRECTORY. The loops of its runs and the
creation of its synapses are surrounded by stamps: lines "STAMP name wall cpu resident" (seconds, seconds, bytes) that
the binary prints. The last line of the output is JSON: seconds of importing, model, code generation and make."""
import json
import os
import re
import subprocess
import sys
import time
import warnings

script, directory = sys.argv[1:]
warnings.simplefilter('ignore')
began = time.time()
import brian2  # noqa: E402

brian2.BrianLogger.log_level_error()
imported = time.time()
brian2.set_device('cpp_standalone', directory=directory, build_on_run=False)
with open(script) as file:
    exec(compile(file.read(), script, 'exec'), {'__name__': '__main__'})
modelled = time.time()
device = brian2.get_device()
device.build(directory=directory, compile=False, run=False)

STAMP = '''
#include <cstdio>
#include <ctime>
#include <unistd.h>
static void bench_stamp(const char *name)
{
    struct timespec wall, cpu;
    long pages = 0, resident = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (statm) { if (fscanf(statm, "%ld %ld", &pages, &resident) != 2) resident = 0; fclose(statm); }
    clock_gettime(CLOCK_MONOTONIC, &wall);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    printf("STAMP %s %.9f %.9f %ld\\n", name, wall.tv_sec + 1e-9*wall.tv_nsec, cpu.tv_sec + 1e-9*cpu.tv_nsec,
           resident*sysconf(_SC_PAGESIZE));
}

int main('''
main_file = os.path.join(directory, 'main.cpp')
with open(main_file) as file:
    code = file.read()
code, mains = re.subn(r'\nint main\(', lambda _: STAMP, code)
for name, call in [('loop', r'\w+\.run\([^;{}]*\);'), ('create', r'_run_\w*synapses_create_\w*\(\);')]:
    code = re.sub(r'(?m)^(\s*)(%s)' % call, r'\1bench_stamp("%s"); \2 bench_stamp("%s-end");' % (name, name), code)
if mains != 1 or 'bench_stamp("loop-end")' not in code:
    sys.exit('main.cpp has no place for stamps')
with open(main_file, 'w') as file:
    file.write(code)
generated = time.time()
made = subprocess.run(['make', '-j'], cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
if made.returncode != 0:
    sys.exit(made.stdout[-3000:])
compiled = time.time()
print(json.dumps({'import': imported - began, 'model': modelled - imported, 'generate': generated - modelled,
                  'make': compiled - generated}))
device.has_been_run = True
