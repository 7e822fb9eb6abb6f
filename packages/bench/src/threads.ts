import { startEngine, table } from "./engine.ts";
import { fill } from "./fill.ts";
import { median, ms, type Row } from "./report.ts";

const sizes = [10, 1_000, 100_000];
const rounds = 300;

/** Reading the newest page of a thread, by the thread's length: latency, calls and units. */
export const title = "The newest page of a thread";

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { count } = await import("@lyceum/core/test/count.ts");
  const student = await given.student();
  const paths = new Map<number, string>();
  for (const size of sizes) paths.set(size, await makeThread(app, student.headers, size));

  const read = (size: number) => app.request(paths.get(size) ?? "", { headers: student.headers });
  const took = new Map<number, number[]>(sizes.map((size) => [size, []]));
  for (const size of sizes) for (let warm = 0; warm < 50; warm++) await read(size);
  // In turns, so that a noisy moment of the machine hits all lengths.
  for (let round = 0; round < rounds; round++) {
    for (const size of sizes) {
      const start = performance.now();
      const answer = await read(size);
      await answer.json();
      took.get(size)?.push(performance.now() - start);
    }
  }
  const of = (size: number) => median(took.get(size) ?? []);
  const rows: Row[] = [];
  for (const size of sizes) {
    const { calls, units } = await count(async () => read(size));
    const ratio = of(size) / of(1_000);
    rows.push({
      what: `thread of ${size.toLocaleString("en")} messages`,
      measured: ms(of(size)),
      also: `${calls.length} calls, ${units} units`,
      ...(size !== 1_000 && { against: { what: "1,000", measured: ms(of(1_000)), ratio } }),
      ...(size === 100_000 && { goal: { text: "at most × 1.2", met: ratio <= 1.2 } }),
    });
  }
  await engine.stop();
  return rows;
}

interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** A thread with so many messages: the first by the API, the others as copies of it. */
async function makeThread(app: App, headers: Record<string, string>, size: number) {
  const { ulid } = await import("ulid");
  const { dynamo } = await import("@lyceum/core/db.ts");
  const made = await app.request("/api/threads", {
    method: "POST",
    headers,
    body: JSON.stringify({
      subject: `Bench ${size}`,
      type: "support",
      message: "This is the first of many messages, of an ordinary length for a chat.",
      clientId: ulid(),
    }),
  });
  if (!made.ok) throw new Error(await made.text());
  const { thread } = (await made.json()) as { thread: { id: string } };
  const { Items: [first] = [] } = await dynamo.send("Query", {
    TableName: table,
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
    ExpressionAttributeValues: { ":pk": `$lyceum#of_${thread.id}`, ":sk": "$messages_1#" },
  });
  if (!first) throw new Error("The thread has no first message.");
  const number = (seq: number) => String(seq).padStart(10, "0");
  const copy = (seq: number) => ({
    ...first,
    seq,
    clientId: ulid(),
    messageId: `msg_${ulid().toLowerCase()}`,
    sk: String(first.sk).replace(number(1), number(seq)),
  });
  await fill(Array.from({ length: size - 1 }, (_, at) => copy(at + 2)));
  return `/api/threads/${thread.id}/messages`;
}
