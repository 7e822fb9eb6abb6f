// @vitest-environment jsdom
import { setTimeout as wait } from "node:timers/promises";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { threadQuery } from "../../features/conversation/queries.ts";
import { useThreadMove } from "../../features/threads/moves.ts";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { keys } from "../../lib/cache/keys.ts";
import { staleness } from "../../lib/cache/stale.ts";
import { open, refusal, show } from "../../test/page.tsx";

/** A thread as the server has it, on a page with a button that resolves it; counts how often it is read. */
function page(answer?: () => Response) {
  const server = { status: "waiting_staff", reads: 0 };
  open(
    new Hono()
      .get("/api/threads/thr_1", (context) => {
        server.reads++;
        return context.json({ thread: { status: server.status } });
      })
      .post("/api/threads/thr_1/resolve", (context) => {
        if (answer) return answer();
        server.status = "resolved";
        return context.json({ status: "resolved" });
      }),
  );
  return {
    server,
    ...show(function Page() {
      const { data } = useQuery(threadQuery("thr_1"));
      const move = useThreadMove("thr_1");
      return (
        <button
          type="button"
          onClick={() => void move.press({ event: "resolve", reason: "answered" })}
        >
          {data?.thread.status}
        </button>
      );
    }),
  };
}

it("a command's answer is on the page at once, and its own hint causes the one further read", async () => {
  const { user, server, client } = page();
  await user.click(await screen.findByRole("button", { name: "waiting_staff" }));
  await screen.findByRole("button", { name: "resolved" });
  expect(server.reads).toBe(1);
  staleness(client).hinted(keys.thread("thr_1"));
  await waitFor(() => expect(server.reads).toBe(2));
  await wait(1200);
  expect(server.reads).toBe(2);
});

it("without a socket nobody hints, and the page is read once as well", async () => {
  const { user, server } = page();
  await user.click(await screen.findByRole("button", { name: "waiting_staff" }));
  await screen.findByRole("button", { name: "resolved" });
  await waitFor(() => expect(server.reads).toBe(2));
});

it("after a refusal the page says why and shows what is there now", async () => {
  const refused = () => refusal(409, "thread.illegal-move", "Somebody resolved it a moment ago.");
  const { user, server } = page(refused);
  const button = await screen.findByRole("button", { name: "waiting_staff" });
  server.status = "resolved";
  await user.click(button);
  await screen.findByText("Somebody resolved it a moment ago.");
  await screen.findByRole("button", { name: "resolved" });
});

it("an assignment that was read after its own command is not read for the hint of that command", async () => {
  const server = { version: 1, reads: 0 };
  open(
    new Hono().get("/api/assignments/asg_1", (context) => {
      server.reads++;
      return context.json({ assignment: { version: server.version }, files: [] });
    }),
  );
  const { client } = show(function Page() {
    const { data } = useQuery(workspaceQuery("asg_1"));
    return <p>Version {data?.assignment.version}</p>;
  });
  await screen.findByText("Version 1");
  server.version = 2;
  await client.invalidateQueries({ queryKey: keys.assignment("asg_1") });
  await screen.findByText("Version 2");
  staleness(client).hinted(keys.assignment("asg_1"), 2);
  await wait(600);
  expect(server.reads).toBe(2);
});
