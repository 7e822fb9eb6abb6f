import { startEngine } from "./engine.ts";
import { copyOf, fill, partition } from "./fill.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

/** The same page of ten, of somebody who has no more and of somebody with very many. */
export const title = "The first ten threads of an inbox (GET /api/threads?limit=10)";

const hour = 3_600_000;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { start } = await import("@lyceum/core/thread/start.ts");
  const { newId } = await import("@lyceum/core/id.ts");
  const { ulid } = await import("ulid");

  const inbox = async (size: number) => {
    const student = await given.student();
    const { thread } = await start(student.actor, {
      subject: "Bench",
      type: "support",
      clientId: ulid(),
      message: "This is the first message of a thread, of an ordinary length for a chat.",
    });
    const items = (await partition(thread.id)).filter((one) =>
      ["THREADS", "THREAD_PARTICIPANTS"].includes(String(one.__edb_e__)),
    );
    const now = new Date(Date.now()).toISOString().slice(0, 13);
    function* copies() {
      for (let at = 1; at < size; at++) {
        const before = new Date(Date.now() - at * hour).toISOString().slice(0, 13);
        const texts = { [thread.id]: newId("thread"), [now]: before };
        for (const item of items) yield copyOf(item, texts);
      }
    }
    await fill(copies());
    return async () => app.request("/api/threads?limit=10", { headers: student.headers });
  };

  const [few, many] = [await inbox(10), await inbox(10_000)];
  const rows = await compare({
    small: { what: "10 threads", ask: few },
    large: { what: "10,000 threads", ask: many },
    goal: 1.3,
  });
  await engine.stop();
  return rows;
}
