import { SeenFrame } from "@lyceum/core/live/schema.ts";
import { seen } from "@lyceum/core/live/verbs.ts";
import { verb } from "./frame.ts";

export const handler = verb(SeenFrame, seen);
