import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLive, type Live } from "@lyceum/live-client/live.ts";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import { ms, quantile, type Row } from "./report.ts";

/** About as many as two browsers need to find each other, in both directions. */
const signalsEach = 20;

/** Until two people in each of so many rooms have told each other how to be reached. */
export const title = "Two browsers in each room find each other";

export async function measure(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const cloud = await startCloud({ dataDir, quiet: true });
  Object.assign(process.env, cloud.environments());
  const { agreedMeeting } = await import("@lyceum/core/test/rooms.ts");

  /** A tab of somebody, with a socket. */
  async function tab(headers: Record<string, string>) {
    const live = createLive({
      async ticket() {
        const init = { method: "POST", headers: { ...headers, origin: cloud.url } };
        const answer = await fetch(`${cloud.url}/api/live/ticket`, init);
        return answer.json();
      },
    });
    const opened = new Promise<void>((done) => {
      live.on("open", () => done());
    });
    live.start();
    await opened;
    return live;
  }

  /** A meeting with its teacher and its student inside. */
  async function room() {
    const { student, teacher, ref } = await agreedMeeting();
    const [host, guest] = await Promise.all([tab(teacher.headers), tab(student.headers)]);
    const knock = async (live: Live) =>
      (
        await live.call<{ seatId: string }>("room", {
          assignmentId: ref.assignmentId,
          in: ref.meetingId,
          do: "knock",
        })
      ).seatId;
    const seats = [await knock(host), await knock(guest)] as const;
    const path = `/api/assignments/${ref.assignmentId}/rooms/${ref.meetingId}/admit-all`;
    await fetch(`${cloud.url}${path}`, {
      method: "POST",
      headers: { ...teacher.headers, origin: cloud.url },
      body: "{}",
    });
    return { meetingId: ref.meetingId, tabs: [host, guest] as const, seats };
  }
  type Room = Awaited<ReturnType<typeof room>>;

  /** Signals one way, one after the other; how long each took to be heard. */
  async function say({ meetingId, tabs, seats }: Room, from: 0 | 1) {
    const to = from === 0 ? 1 : 0;
    const took: number[] = [];
    for (let sent = 0; sent < signalsEach; sent++) {
      const start = performance.now();
      const heard = new Promise<void>((done) => {
        const off = tabs[to].on("signal", () => {
          off();
          done();
        });
      });
      const data = { candidate: { candidate: `candidate:${sent} 1 udp 1 192.0.2.1 9 typ host` } };
      await tabs[from].call("signal", { in: meetingId, to: seats[to], data });
      await heard;
      took.push(performance.now() - start);
    }
    return took;
  }

  const rows: Row[] = [];
  const rooms: Room[] = [];
  let alone = Number.NaN;
  for (const wanted of [1, 50]) {
    while (rooms.length < wanted) rooms.push(await room());
    const start = performance.now();
    const took = (await Promise.all(rooms.flatMap((one) => [say(one, 0), say(one, 1)]))).flat();
    const all = performance.now() - start;
    const p50 = quantile(took, 0.5);
    if (wanted === 1) alone = p50;
    rows.push({
      what: `${wanted} at once, ${2 * signalsEach} signals each`,
      measured: `p50 ${ms(p50)}`,
      ...(wanted > 1 && { against: { what: "1 room", measured: ms(alone), ratio: p50 / alone } }),
      also: `p99 ${ms(quantile(took, 0.99))}; ${(took.length / (all / 1000)).toFixed(0)} a second`,
      goal: { text: "none lost", met: took.length === wanted * 2 * signalsEach },
    });
  }
  for (const one of rooms.flatMap(({ tabs }) => tabs)) one.stop();
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
  return rows;
}
