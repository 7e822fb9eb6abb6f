import { randomInt } from "node:crypto";

/**
 * With what the random choices of a test begin: new in each run, so that each run tries something
 * else. It stands in the names of the tests; LYCEUM_SEED makes a run again.
 */
export const seed = Number(process.env.LYCEUM_SEED ?? randomInt(2 ** 31));
