// The part of the WebAssembly interface that is used here: Node has it, its type declarations leave it out.

interface Module {
  readonly module: unique symbol;
}

interface Instance {
  readonly exports: unknown;
}

interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Instance: new (
    module: Module,
    imports: Record<string, Record<string, (...parameters: number[]) => void>>,
  ) => Instance;
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface })
  .WebAssembly;

export interface WebAssemblyMemory {
  /** A new buffer every time the memory has grown; the one before is then empty. */
  readonly buffer: ArrayBuffer;
}
