import { SignalFrame } from "@lyceum/core/live/schema.ts";
import { signal } from "@lyceum/core/meeting/room/signal.ts";
import { verb } from "./frame.ts";

export const handler = verb(SignalFrame, (actor, { in: meetingId, to, data }, connectionId) =>
  signal(actor, { meetingId, to, data, connectionId }),
);
