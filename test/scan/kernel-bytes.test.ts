import { expect, it } from 'vitest';
import { KERNEL_BASE64 } from '../../src/scan/kernel-bytes.ts';

it('holds the kernel that its sources compile to', async () => {
  const builder = new URL('../../src/scan/kernel/build.mjs', import.meta.url).href;
  const { compileKernel } = (await import(builder)) as { compileKernel(): Promise<Uint8Array> };
  expect(KERNEL_BASE64).toBe(Buffer.from(await compileKernel()).toString('base64'));
}, 30_000);
