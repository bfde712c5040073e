// What bin/jjstats.js calls: the program as a process.

export { runProcess } from './process-io.ts';
export { run } from './run.ts';
