import { bareApp } from "./bare.ts";
import { startEngine, table } from "./engine.ts";
import { median, ms, type Row } from "./report.ts";

type Call = () => Promise<Response> | Response;

const bareName = "bare Hono, one signed GetItem";
/** Calls of each before the first that counts: until then the engine of JavaScript learns. */
const warmUp = 500;
const batch = 50;
const rounds = 5;

export const title = "CPU per request, warm";

/** CPU of one call in milliseconds, over a round of fifty. */
async function cpuOf(call: Call): Promise<number> {
  const before = process.cpuUsage();
  for (let one = 0; one < batch; one++) {
    const answer = await call();
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / batch;
}

/** CPU per request of the main routes, against a bare Hono handler with a hand-signed DynamoDB call. */
export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const hono = bareApp(engine.endpoint, table);
  const [student, rep] = [await given.student(), await given.rep()];
  const get = (path: string, headers: Record<string, string>) => () =>
    app.request(path, { headers });

  const calls: Record<string, Call> = {
    [bareName]: () => hono.request("/item"),
    "GET /api/health": get("/api/health", {}),
    "GET /api/me": get("/api/me", student.headers),
    "GET /api/home (student)": get("/api/home", student.headers),
    "GET /api/home (rep)": get("/api/home", rep.headers),
    "GET /api/assignments": get("/api/assignments", student.headers),
    "GET /api/threads": get("/api/threads", student.headers),
    "GET /api/notifications": get("/api/notifications", student.headers),
    "GET /api/desk/sessions": get("/api/desk/sessions", rep.headers),
  };
  for (const call of Object.values(calls)) {
    for (let warm = 0; warm < warmUp; warm += batch) await cpuOf(call);
  }
  const spent = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [what, call] of Object.entries(calls)) {
      spent.set(what, [...(spent.get(what) ?? []), await cpuOf(call)]);
    }
  }
  await engine.stop();
  const of = (what: string) => median(spent.get(what) ?? []);
  const bare = of(bareName);
  return Object.keys(calls).map((what) => ({
    what,
    measured: ms(of(what)),
    ...(what !== bareName && {
      against: { what: "bare", measured: ms(bare), ratio: of(what) / bare },
    }),
  }));
}
