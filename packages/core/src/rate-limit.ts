import { Entity } from "electrodb";
import { client } from "./db.ts";
import { env } from "./env.ts";
import { AppError } from "./error.ts";

const RateLimits = new Entity(
  {
    model: { entity: "RATE_LIMITS", service: "lyceum", version: "1" },
    attributes: {
      rule: { type: "string", required: true },
      who: { type: "string", required: true },
      window: { type: "string", required: true },
      count: { type: "number", default: 0 },
      expiresAt: { type: "number" },
    },
    indexes: {
      byWindow: {
        pk: { field: "pk", composite: ["rule", "who", "window"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

/**
 * Counts one call of `who` against `rule` and refuses the one too many with the time to wait.
 * Fixed windows: at a border a caller may get twice `max`, which is cheap (one write) and enough.
 * @throws 429 `rate.limited` with `retryAfter` seconds.
 */
export async function limit(rule: string, who: string, max: number, seconds: number) {
  const epoch = Date.now() / 1000;
  const window = Math.floor(epoch / seconds);
  const end = (window + 1) * seconds;
  // `upsert` on purpose: the first call of a window makes the counter, every other adds to it.
  const { data } = await RateLimits.upsert({ rule, who, window: String(window) })
    .add({ count: 1 })
    .set({ expiresAt: end + 60 })
    .go({ response: "all_new" });
  if ((data.count ?? 0) <= max) return;
  const retryAfter = Math.max(1, Math.ceil(end - epoch));
  throw new AppError("rate-limited", "rate.limited", `Too many tries. Wait ${wait(retryAfter)}.`, {
    retryAfter,
  });
}

const wait = (seconds: number) =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
