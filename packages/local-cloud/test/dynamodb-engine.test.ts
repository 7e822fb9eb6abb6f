import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { dynamodbLocal } from "../src/dynamodb/dynamodb-local.ts";
import { dynoxide } from "../src/dynamodb/dynoxide.ts";
import { findEngine } from "../src/dynamodb/engine.ts";
import { startEngine } from "../src/dynamodb/supervisor.ts";
import { ensureTable } from "../src/dynamodb/table.ts";
import { client, properties } from "./dynamodb.ts";

const engines = [dynoxide, dynamodbLocal].filter((kind) => kind.available());
const TableName = properties.TableName;
const Key = { pk: { S: "a" }, sk: { S: "1" } };

async function folder() {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-db-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

const refused = (endpoint: string) =>
  fetch(endpoint).then(
    () => false,
    () => true,
  );

describe.each(engines)("$name, looked after", (kind) => {
  it("comes back on its port with its data, however often it dies", async () => {
    const news: string[] = [];
    const engine = await startEngine({
      dir: await folder(),
      kind,
      onNews: (one) => void news.push(one),
    });
    onTestFinished(() => engine.stop());
    const db = client(engine.endpoint, 30);
    await ensureTable(db, properties);
    await db.send(new PutItemCommand({ TableName, Item: Key }));

    const deaths = kind === dynoxide ? 5 : 1;
    for (let times = 0; times < deaths; times++) {
      const pid = engine.pid() ?? 0;
      process.kill(pid, "SIGKILL");
      await expect.poll(() => engine.pid(), { timeout: 60_000 }).not.toBe(pid);
      expect((await db.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Key);
    }
    expect(news).toHaveLength(deaths);
    expect(news[0]).toBe(`${kind.name} stopped (SIGKILL) and is started again.`);
    await engine.stop();
    expect(await refused(engine.endpoint)).toBe(true);
    expect(news).toHaveLength(deaths);
  });
});

it.runIf(dynoxide.available())("does not read the whole stream with each write", async () => {
  const dir = await folder();
  const engine = await startEngine({ dir, kind: dynoxide });
  onTestFinished(() => engine.stop());
  const db = client(engine.endpoint);
  await ensureTable(db, properties);
  await db.send(new PutItemCommand({ TableName, Item: Key }));
  const database = new DatabaseSync(join(dir, "dynoxide.sqlite"), { readOnly: true });
  onTestFinished(() => database.close());
  // dynoxide's own questions, as its program has them.
  const last = "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1";
  const next = "SELECT id FROM _stream_records WHERE table_name = 'app' AND shard_id = 's'";
  for (const question of [
    `${last} FROM _stream_records WHERE table_name = 'app'`,
    `${next} AND CAST(sequence_number AS INTEGER) > 0 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 9`,
  ]) {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${question}`).all();
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/USING (COVERING )?INDEX lyceum_stream/),
    ]);
  }
});

it("does not outlive who started it, not even a kill -9", async () => {
  const module = new URL("../src/dynamodb/supervisor.ts", import.meta.url).href;
  const script = `
    const { startEngine } = await import(${JSON.stringify(module)});
    console.log((await startEngine()).endpoint);`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const endpoint = await new Promise<string>((done) =>
    parent.stdout.once("data", (line) => done(String(line).trim())),
  );
  expect(await refused(endpoint)).toBe(false);
  parent.kill("SIGKILL");
  await expect.poll(() => refused(endpoint), { timeout: 60_000 }).toBe(true);
});

it("says in one sentence what to install where no engine can run", () => {
  const nowhere = { ...dynoxide, available: () => false };
  expect(findEngine([nowhere, { ...dynamodbLocal, available: () => true }]).name).toBe(
    "DynamoDB Local",
  );
  expect(() => findEngine([nowhere])).toThrow(/^There is no database for \S+: install Java 17/);
});
