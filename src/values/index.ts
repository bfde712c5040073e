export { createInterpreter, type InterpreterOptions } from './interpreter.ts';
export { readTerm, toTermWords } from './read-term.ts';
