import { defineConfig } from "vitest/config";

/** Journeys in a real browser. One file at a time: each starts its own server and Chromium. */
export default defineConfig({
  test: {
    name: "browser",
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    fileParallelism: false,
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
