// Memory for the kernel: handed out in rising order, asked for from the host in large steps, never given back.
// The addresses are 32 bits wide, so that all dictionaries together may fill 4 GiB; the host is told when they do.

/** Ends the run with an error that a user can read; it does not return. */
declare function outOfMemory(): void;

let top: usize = __heap_base;
let limit: usize = 0;

/** `size` bytes of zeros, at an address that is a multiple of 16. */
export function allocate(size: usize): usize {
  if (limit === 0) limit = (<usize>memory.size()) << 16;
  const address = (top + 15) & ~15;
  // In 64 bits, for near the end of the memory the sum no longer fits 32.
  const end = <u64>address + <u64>size;
  if (end > <u64>limit) {
    // An eighth more than asked for, so that growing stays rare.
    const pages = <i32>((end - <u64>limit + (<u64>limit >> 3) + 0xffff) >> 16);
    const least = <i32>((end - <u64>limit + 0xffff) >> 16);
    if (end > 0xffff0000 || (memory.grow(pages) < 0 && memory.grow(least) < 0)) {
      outOfMemory();
      unreachable();
    }
    limit = memory.size() >= 0xffff ? 0xffff0000 : (<usize>memory.size()) << 16;
  }
  top = <usize>end;
  return address;
}
