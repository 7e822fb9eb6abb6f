import { startEngine } from "./engine.ts";
import { copyOf, fill, partition } from "./fill.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

/** The page of an assignment with few and with many children. */
export const title = "The page of an assignment (GET /api/assignments/:id) as a rep sees it";

const records = 100;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { assignmentAt } = await import("@lyceum/core/test/workspaces.ts");
  const { newId } = await import("@lyceum/core/id.ts");
  const { AuditLogs } = await import("@lyceum/core/audit/audit-logs.entity.ts");
  const { record } = await import("@lyceum/core/audit/record.ts");
  const { storeFile } = await import("@lyceum/core/test/stored-files.ts");
  const [student, teacher, rep] = [await given.student(), await given.tutor(), await given.rep()];

  /** So many files and offers, and both with a history longer than the page shows. */
  const page = async (files: number, offers: number) => {
    const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
    const made = await partition(assignmentId);
    const first = made.find((one) => one.__edb_e__ === "TEACHER_ASSIGNMENTS");
    if (!first) throw new Error("The assignment has no teacher.");
    const others = Array.from({ length: offers - 1 }, () =>
      copyOf(first, { [String(first.teacherId)]: newId("teacher") }),
    );
    // Two are there already. Each finds its place in the summary.
    const by = {
      side: "student",
      uploadedBy: student.userId,
      uploadedByName: student.name,
    } as const;
    for (let at = 2; at < files; at++) await storeFile({ assignmentId, ...by });
    const history = Array.from({ length: records }, (_, at) => {
      const fact = record(at % 2 ? rep.actor : student.actor, {
        action: at % 3 ? "assignment.edit" : "assignment.answer",
        entity: ["ASSIGNMENTS", assignmentId],
        scope: assignmentId,
        changes: { title: ["Calculus", `Calculus ${at}`] },
      });
      return AuditLogs.put(fact).params<{ Item: Record<string, unknown> }>().Item;
    });
    await fill([...history, ...others]);
    const path = `/api/assignments/${assignmentId}`;
    return async () => app.request(path, { headers: rep.headers });
  };

  const [few, many] = [await page(8, 2), await page(480, 20)];
  const rows = await compare({
    small: { what: `8 files, 2 offers, ${records} records`, ask: few },
    large: { what: `480 files, 20 offers, ${records} records`, ask: many },
    goal: 1.3,
  });
  await engine.stop();
  return rows;
}
