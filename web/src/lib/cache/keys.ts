/**
 * The keys of what is read in one place and made stale in others. What begins with a key is stale
 * with it: `keys.assignment(id)` covers the page and all that it opens.
 */
export const keys = {
  assignment: (id: string, ...part: unknown[]) => ["assignment", id, ...part] as const,
  cancellation: (id: string, ...of: unknown[]) => ["cancellation", id, ...of] as const,
  decision: (id: string, ...of: unknown[]) => ["decision", id, ...of] as const,
  thread: (id: string | undefined) => ["thread", id] as const,
  person: (id: string | null, ...part: unknown[]) => ["person", id, ...part] as const,
  ledger: ["ledger"],
  home: ["home"],
  /** When a teacher can be booked. */
  slots: ["slots"],
  moneyQueue: ["money-queue"],
  desk: ["desk"],
  deskSessions: ["desk", "sessions"],
  chat: (id: string) => ["desk", "chat", id] as const,
  blocks: ["desk", "blocks"],
  team: ["desk", "team"],
  export: (id: string | null) => ["export", id] as const,
  devices: ["devices"],
  examPaper: (id: string, ...part: unknown[]) => ["exam-paper", id, ...part] as const,
  /** All of them: which paper an exam has, a hint does not tell. */
  examPapers: ["exam-paper"],
  rubrics: ["rubrics"],
  templates: ["homework-templates"],
  unseen: ["unseen"],
  /** What is due, with the lists of assignments. */
  dueDates: ["lists", "assignments", "calendar"],
  /** Every list; under it those of one thing. */
  allLists: ["lists"],
  lists: {
    assignments: ["lists", "assignments"],
    audit: ["lists", "audit"],
    invitations: ["lists", "invitations"],
    invoices: ["lists", "invoices"],
    marking: ["lists", "marking"],
    meetings: ["lists", "meetings"],
    notifications: ["lists", "notifications"],
    offers: ["lists", "offers"],
    people: ["lists", "people"],
    threads: ["lists", "threads"],
    todo: ["lists", "todo"],
  },
} as const;
