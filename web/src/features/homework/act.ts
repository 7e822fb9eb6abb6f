import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";

export type Act = HomeworkView["allowed"][number];
