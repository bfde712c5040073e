export { createInterpreter, type InterpreterOptions } from './interpreter.ts';
