import { type Created, s3Event } from "./s3/events.ts";
import type { Notification } from "./template/model.ts";
import { region } from "./template/resolve.ts";

/** The functions that a bucket's notifications name for a new object, each with what it is sent. */
export const notified = (notifications: Notification[], created: Created) =>
  notifications
    .filter(
      ({ bucket, events, prefix, suffix }) =>
        bucket === created.bucket &&
        created.key.startsWith(prefix) &&
        created.key.endsWith(suffix) &&
        events.some((event) => covers(event, `s3:${created.eventName}`)),
    )
    .map(({ function: target }) => ({ target, event: s3Event(created, { region }) }));

const covers = (pattern: string, name: string) =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
