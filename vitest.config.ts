import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'threads',
    // What was built runs as it is.
    server: { deps: { external: [/\/dist\//] } },
    // What a test waits for is there at once or never; a busy machine may need a while for 'at once'.
    expect: { poll: { timeout: 10_000 } },
  },
});
