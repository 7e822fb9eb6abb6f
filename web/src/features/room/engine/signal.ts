import type { Hint } from "@lyceum/core/live/schema.ts";

/** What two seats tell each other so that their browsers meet, by way of the server. */
export type Signal = Extract<Hint, { type: "signal" }>["data"]["data"];

/** "I hold nothing of what we agreed on: offer anew." Whoever waits for the first offer says it. */
export const anew: Signal = { description: { type: "rollback" } };

/** Names the connection that a description is of: another name says that the other side began anew. */
export const sessionOf = (sdp = "") => /^o=\S+ (\S+)/m.exec(sdp)?.[1];
