import { startEngine } from "./engine.ts";
import { copyOf, fill, partition } from "./fill.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

/** What staff have in one state: two states of the same table, one with few and one with many. */
export const title = "The first page of a queue (GET /api/assignments/queue) as a rep sees it";

const sizes = { needs_info: 100, submitted: 100_000 } as const;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const rep = await given.rep();
  for (const status of ["needs_info", "submitted"] as const) await fillQueue(status, sizes[status]);

  const ask = (status: string) => async () =>
    app.request(`/api/assignments/queue?status=${status}`, { headers: rep.headers });
  const rows = await compare({
    small: { what: "100 assignments", ask: ask("needs_info") },
    large: { what: "100,000 assignments", ask: ask("submitted") },
    goal: 1.3,
  });
  await engine.stop();
  return rows;
}

/** One of each shard as the product stores it, and copies of these. */
async function fillQueue(status: keyof typeof sizes, size: number) {
  const given = await import("@lyceum/core/test/given.ts");
  const { assignmentAt } = await import("@lyceum/core/test/workspaces.ts");
  const { shardOf } = await import("@lyceum/core/assignment/assignments.entity.ts");
  const { newId } = await import("@lyceum/core/id.ts");
  const student = await given.student();
  const first = new Map<string, Record<string, unknown>>();
  let made = 0;
  for (; first.size < 4; made++) {
    const { assignmentId } = await assignmentAt(status, { student });
    const item = (await partition(assignmentId)).find((one) => one.__edb_e__ === "ASSIGNMENTS");
    if (item) first.set(String(item.shard), item);
  }
  function* copies() {
    for (let at = made; at < size; at++) {
      const assignmentId = newId("assignment");
      const item = first.get(shardOf(assignmentId));
      if (!item) continue;
      // In the queue's index only: the others are not asked here, and would take minutes to fill.
      const { gsi1pk: _1, gsi3pk: _3, gsi4pk: _4, ...queued } = item;
      yield copyOf(queued, {
        [String(item.assignmentId)]: assignmentId,
        // Each waits a second less than the one before.
        [String(item.queueSince)]: new Date(Date.now() - (size - at) * 1000).toISOString(),
      });
    }
  }
  await fill(copies());
}
