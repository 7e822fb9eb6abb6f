import { startEngine } from "./engine.ts";
import { copyOf, fill, partition } from "./fill.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

/** The same page of ten, of a teacher whom ten works wait for and of one whom very many wait for. */
export const title = "The marking queue (GET /api/marking?limit=10)";

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { homeworkHandedIn } = await import("@lyceum/core/test/homeworks.ts");
  const { newId } = await import("@lyceum/core/id.ts");

  const queue = async (size: number) => {
    const teacher = await given.tutor();
    const { ref } = await homeworkHandedIn({ instructions: undefined }, { teacher });
    const item = (await partition(ref.assignmentId)).find((one) => one.__edb_e__ === "HOMEWORKS");
    function* copies() {
      for (let at = 1; item && at < size; at++) {
        // Each waits a second less than the one before.
        const since = new Date(Date.parse(String(item.markAt)) + at * 1000).toISOString();
        const texts = { [ref.homeworkId]: newId("homework"), [String(item.markAt)]: since };
        yield copyOf(item, texts);
      }
    }
    await fill(copies());
    return async () => app.request("/api/marking?limit=10", { headers: teacher.headers });
  };

  const [few, many] = [await queue(10), await queue(10_000)];
  const rows = await compare({
    small: { what: "10 works", ask: few },
    large: { what: "10,000 works", ask: many },
    goal: 1.3,
  });
  await engine.stop();
  return rows;
}
