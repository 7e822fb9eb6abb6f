import { bareApp } from "./bare.ts";
import { table } from "./engine.ts";
import { median, ms, type Row, times } from "./report.ts";

type Call = () => Promise<Response> | Response;

const batch = 100;
const rounds = 7;

/** CPU of one call in milliseconds, the median over rounds of a hundred. */
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
export async function requests(endpoint: string): Promise<Row[]> {
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const bare = bareApp(endpoint, table);
  const [student, rep] = [await given.student(), await given.rep()];
  const get = (path: string, headers: Record<string, string>) => () =>
    app.request(path, { headers });

  const calls: Record<string, Call> = {
    "bare Hono, one GetItem": () => bare.request("/item"),
    "GET /api/health": get("/api/health", {}),
    "GET /api/me": get("/api/me", student.headers),
    "GET /api/home (student)": get("/api/home", student.headers),
    "GET /api/home (rep)": get("/api/home", rep.headers),
    "GET /api/assignments": get("/api/assignments", student.headers),
    "GET /api/threads": get("/api/threads", student.headers),
    "GET /api/notifications": get("/api/notifications", student.headers),
    "GET /api/desk/sessions": get("/api/desk/sessions", rep.headers),
  };
  for (const call of Object.values(calls)) await cpuOf(call);
  const spent = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [what, call] of Object.entries(calls)) {
      spent.set(what, [...(spent.get(what) ?? []), await cpuOf(call)]);
    }
  }
  const of = (what: string) => median(spent.get(what) ?? []);
  const base = of("bare Hono, one GetItem");
  return Object.keys(calls).map((what) => ({
    what,
    figures: { cpu: ms(of(what)), "of the bare one": times(of(what) / base) },
  }));
}
