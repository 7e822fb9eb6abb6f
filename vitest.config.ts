import { defineConfig } from "vitest/config";

/**
 * What a function would find in its environment, with every AWS service on this machine. The port
 * is drawn anew for each run, so that two runs at once do not meet, and from below those that a
 * system gives to connections.
 */
const environment = (port = 20_000 + Math.floor(Math.random() * 12_000)) => ({
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  STAGE: "test",
  TABLE_NAME: "lyceum-test",
  BUCKET_NAME: "lyceum-test-files",
  APP_URL: "http://localhost:3000",
  LIVE_URL: "ws://127.0.0.1:9/live",
  LIVE_API_URL: "http://127.0.0.1:9/local",
  MAIL_FROM: "Lyceum <hello@lyceum.test>",
  SCANNER: "local",
  PAYMENT_PROVIDER: "sandbox",
  PAYMENT_SECRETS: "/lyceum/test/payments",
  ROOM_PROVIDER: "room",
  ROOM_STUN: "",
  ROOM_TURN: "",
  ROOM_SECRETS: "/lyceum/test/rooms",
  LIVEKIT_URL: "wss://livekit.test",
  ORIGIN_SECRET: "nobody-knows-this-but-cloudfront-and-the-tests",
});

/**
 * The files of these tiers share a process, and what it has loaded: that halves the work.
 * A file puts back what it changes of the environment; what stands in for a service stays open for all.
 */
const isolate = false;

/**
 * These tiers hold nothing that Vite has to make into JavaScript: Node reads their TypeScript itself, as
 * in `npm start`, for less of the processor. There is no `vi.mock`, `vi.hoisted` or `vi.resetModules` here.
 */
const experimental = { viteModuleRunner: false, nodeLoader: false };

/**
 * An engine of their own: ten thousand people and chats are nobody's neighbours, and who counts what
 * follows from a message has none.
 */
const alone = ["api/{access,fuzz}.test.ts", "jobs/cascade.test.ts"];

/** Browser tests that walk all pages and all texts. */
const looks = ["test/{axe,texts}.test.ts"];

/**
 * Milliseconds until a test, and a state that is waited for (`expect.poll`), is given up. None that
 * passes waits so long: nothing fails because the machine is busy.
 */
const patience = {
  testTimeout: 480_000,
  hookTimeout: 480_000,
  expect: { poll: { timeout: 60_000 } },
};

/** Every core is busy: what collects garbage beside the tests costs more than it spares. */
const execArgv = ["--single-threaded-gc"];

export default defineConfig({
  test: {
    // What a passing test makes the product log is not worth reading.
    silent: "passed-only",
    projects: [
      {
        test: {
          name: "core",
          root: "packages/core",
          isolate,
          ...patience,
          execArgv,
          globalSetup: "./test/setup.ts",
          setupFiles: "./test/open.ts",
          env: environment(),
        },
      },
      {
        test: {
          name: "functions",
          root: "functions",
          isolate,
          ...patience,
          execArgv,
          experimental,
          exclude: ["live/**", ...alone, "node_modules/**"],
          globalSetup: "../packages/core/test/setup.ts",
          setupFiles: "../packages/core/test/open.ts",
          env: environment(),
        },
      },
      {
        test: {
          name: "routes",
          root: "functions",
          ...patience,
          execArgv,
          experimental,
          include: alone,
          globalSetup: "../packages/core/test/setup.ts",
          env: environment(),
        },
      },
      {
        test: {
          name: "ops",
          root: "packages/ops",
          globalSetup: "../core/test/setup.ts",
          env: environment(),
          ...patience,
          execArgv,
        },
      },
      {
        test: {
          name: "stacks",
          include: ["stacks/test/**/*.test.ts"],
          globalSetup: "./stacks/test/setup.ts",
          ...patience,
          execArgv,
          experimental,
        },
      },
      {
        test: {
          name: "live",
          root: "functions",
          include: ["live/*.test.ts"],
          isolate,
          fileParallelism: false,
          globalSetup: "./test/setup.ts",
          ...patience,
          execArgv,
        },
      },
      { test: { name: "web", root: "web", isolate, ...patience, execArgv } },
      { test: { name: "live-client", root: "packages/live-client", ...patience, execArgv } },
      {
        test: {
          name: "widget",
          root: "packages/widget",
          globalSetup: "./test/setup.ts",
          ...patience,
          execArgv,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "local-cloud",
          root: "packages/local-cloud",
          include: ["test/**/*.test.ts"],
          ...patience,
          execArgv,
        },
      },
      {
        test: {
          name: "e2e",
          isolate,
          root: "packages/e2e",
          include: ["test/*.test.ts"],
          exclude: looks,
          globalSetup: "./test/setup.ts",
          ...patience,
          execArgv,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "pages",
          root: "packages/e2e",
          // A cloud of their own: they only look, and need not wait for the stories.
          include: looks,
          globalSetup: "./test/setup.ts",
          ...patience,
          execArgv,
          fileParallelism: false,
        },
      },
    ],
  },
});
