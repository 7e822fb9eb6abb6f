import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleAlone } from "../../../stacks/cold-start.ts";
import { startEngine } from "./engine.ts";
import { installPeers } from "./peers/install.ts";
import { startPostgres } from "./peers/postgres.ts";
import { kb, median, ms, type Row } from "./report.ts";

export const title = "CPU of a request beside Parse Server with PostgreSQL, warm, over HTTP";

const root = join(import.meta.dirname, "../../..");
const warmUp = 500;
const batch = 100;
const rounds = 7;
const goal = 0.8;
const items = 20;

/** A server and its database, and what is asked of it. */
interface Peer {
  server: ChildProcess;
  database: number;
  ask: Record<Question, () => Promise<string>>;
}
type Question = "reading oneself" | "a list of 20";
const questions: Question[] = ["reading oneself", "a list of 20"];

export async function measure(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const engine = await startEngine();
  const ours = await startOurs(dir, Number(engine.process.pid));
  await installPeers();
  const postgres = await startPostgres();
  try {
    const sizes = await Promise.all(questions.map(async (one) => (await ours.ask[one]()).length));
    const parse = await startParse(dir, postgres.uri, postgres.pid, sizes);
    const rows = [];
    for (const question of questions) rows.push(await compare(question, ours, parse));
    parse.server.disconnect();
    return rows;
  } finally {
    ours.server.disconnect();
    await Promise.all([postgres.stop(), engine.stop()]);
    await rm(dir, { recursive: true });
  }
}

async function compare(question: Question, ours: Peer, parse: Peer): Promise<Row> {
  const both = [ours, parse].map((peer) => ({
    ...peer,
    call: peer.ask[question],
    size: 0,
    server: Number(peer.server.pid),
    cpu: [] as number[],
    databaseCpu: [] as number[],
  }));
  for (const one of both) {
    for (let call = 0; call < warmUp; call++) one.size = (await one.call()).length;
  }
  // Turn by turn, so that a noisy moment of the machine hits both.
  for (let round = 0; round < rounds; round++) {
    for (const one of both) {
      const before = [await cpuOf(one.server), await cpuOf(one.database)] as const;
      for (let call = 0; call < batch; call++) await one.call();
      one.cpu.push(((await cpuOf(one.server)) - before[0]) / batch);
      one.databaseCpu.push(((await cpuOf(one.database)) - before[1]) / batch);
    }
  }
  const [us, them] = both.map((one) => ({
    cpu: median(one.cpu),
    database: median(one.databaseCpu),
    size: one.size,
  }));
  if (!us || !them) throw new Error("Two are compared.");
  const ratio = us.cpu / them.cpu;
  return {
    what: question,
    measured: ms(us.cpu),
    against: { what: "Parse Server", measured: ms(them.cpu), ratio },
    also: `${kb(us.size)} and ${kb(them.size)}; the databases ${ms(us.database)} and ${ms(them.database)}`,
    goal: { text: `at most × ${goal}`, met: ratio <= goal },
  };
}

const ticksASecond = Number(execFileSync("getconf", ["CLK_TCK"]));

/** CPU in milliseconds that a process and its children have used, as Linux counts it. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Behind the name in brackets: utime, stime, and those of children that ended.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const own = fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const theirs = await Promise.all(children.split(" ").filter(Boolean).map(Number).map(cpuOf));
  return theirs.reduce((sum, one) => sum + one, (own * 1_000) / ticksASecond);
}

/** Starts a file of `peers/` and waits for its port. What it leaves behind it leaves in `cwd`. */
async function start(file: string, argument: string, cwd: string) {
  // Parse Server warns of what later versions will do.
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  const server = fork(join(import.meta.dirname, "peers", file), [argument], {
    cwd,
    stdio: [...stdio],
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("message", (message) => resolve(Number(message)));
    server.once("exit", (code) => reject(new Error(`${file} ended with ${code}.`)));
  });
  return { server, url: `http://127.0.0.1:${port}` };
}

/** The API as it is deployed, with a student who has twenty assignments. */
async function startOurs(dir: string, database: number): Promise<Peer> {
  const bundle = await bundleAlone("functions/api/lambda.ts", dir, root);
  const given = await import("@lyceum/core/test/given.ts");
  const { assignment } = await import("@lyceum/core/test/assignments.ts");
  const student = await given.student();
  for (let made = 0; made < items; made++) await assignment(student);
  const { server, url } = await start("ours.ts", bundle, dir);
  const get = (path: string) => () => textOf(`${url}/api/${path}`, { headers: student.headers });
  return {
    server,
    database,
    ask: { "reading oneself": get("me"), "a list of 20": get(`assignments?limit=${items}`) },
  };
}

/**
 * Parse Server with the same: a signed-in user and twenty objects that this user and the role
 * `staff` may read, as an ACL on each says. Both answers are filled up to these sizes.
 */
async function startParse(
  dir: string,
  uri: string,
  database: number,
  sizes: number[],
): Promise<Peer> {
  const { server, url } = await start("parse.ts", uri, dir);
  const app = { "x-parse-application-id": "bench", "content-type": "application/json" };
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const answer = await textOf(`${url}/parse/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { ...app, ...headers },
    });
    return JSON.parse(answer);
  };
  const master = { "x-parse-master-key": "bench-master" };
  await post("roles", { name: "staff", ACL: { "*": { read: true } } }, master);
  const [meSize = 0, listSize = 0] = sizes;
  const person = { username: "ana", password: "violet lamp under oak", email: "ana@peers.test" };
  const { objectId, sessionToken } = await post(
    "users",
    { ...person, name: "Ana Lopes", timezone: "Europe/Lisbon", more: filler(meSize, 330) },
    {},
  );
  const mine = { "x-parse-session-token": String(sessionToken) };
  for (let made = 0; made < items; made++) {
    const object = {
      title: "Calculus",
      serviceType: "tutoring",
      status: "draft",
      version: 1,
      timezone: "Europe/Lisbon",
      dueDate: new Date(Date.now() + 7 * 86_400_000).toISOString(),
      more: filler(listSize / items, 350),
      ACL: { [objectId]: { read: true, write: true }, "role:staff": { read: true, write: true } },
    };
    await post("classes/Assignment", object, mine);
  }
  const get = (path: string) => () =>
    textOf(`${url}/parse/${path}`, { headers: { ...app, ...mine } });
  return {
    server,
    database,
    ask: {
      "reading oneself": get("users/me"),
      "a list of 20": get(`classes/Assignment?limit=${items}&order=-createdAt`),
    },
  };
}

/** What an answer lacks to a size, beside so many bytes of its own. */
const filler = (size: number, own: number) => "x".repeat(Math.max(0, Math.round(size - own)));

async function textOf(url: string, init: RequestInit) {
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text;
}
