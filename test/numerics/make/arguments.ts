// Writes the arguments of a kernel to the standard output, as doubles in memory order: for exact.py.
import { argumentsOf } from '../arguments';

const [kernel = ''] = process.argv.slice(2);
process.stdout.write(new Uint8Array(argumentsOf(kernel).buffer));
