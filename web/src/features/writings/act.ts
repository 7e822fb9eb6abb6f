import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";

export type Act = WritingView["allowed"][number];
