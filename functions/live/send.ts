import { SendFrame } from "@lyceum/core/live/schema.ts";
import { send } from "@lyceum/core/live/verbs.ts";
import { verb } from "./frame.ts";

export const handler = verb(SendFrame, send);
