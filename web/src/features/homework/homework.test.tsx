// @vitest-environment jsdom
import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import type { Side } from "../../lib/assignment/side.ts";
import { homeworkQuery } from "../../lib/coursework/homework.ts";
import { open, refusal, show } from "../../test/page.tsx";
import { ActButton, HomeworkActs, MoreActs } from "./context.tsx";
import { Released } from "./mark-card.tsx";
import { Notices } from "./notices.tsx";
import { nextOf } from "./says.ts";
import { Times } from "./times.tsx";

const past = "2026-01-05T17:00:00.000Z";
const ahead = "2126-01-05T17:00:00.000Z";

const homework = (part: Partial<HomeworkView>): HomeworkView => ({
  id: "hom_1",
  code: "HWK-7K3F9",
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  title: "Two inscriptions",
  status: "assigned",
  student: { userId: "usr_1", name: "Amara" },
  teacher: { userId: "usr_2", name: "Elena" },
  points: 20,
  versions: 0,
  timezone: "UTC",
  isExtended: false,
  isMissing: false,
  isLate: false,
  lateSeconds: 0,
  isStale: false,
  createdAt: past,
  updatedAt: past,
  fileIds: [],
  receipts: [],
  releases: 0,
  comments: [],
  version: 3,
  allowed: [],
  ...part,
});

/** A homework as the server has it, with what is said of it and what may be done. */
function page(stored: HomeworkView, side: Side = "student", answer?: (sent: object) => Response) {
  const server = { homework: stored };
  const sent: object[] = [];
  open(
    new Hono()
      .get("/api/me", (context) => context.json({ userId: "usr_1", role: side }))
      .get("/api/assignments/asg_1/homework/hom_1", (context) => context.json(server.homework))
      .post("/api/assignments/asg_1/homework/hom_1/:act", async (context) => {
        sent.push({ [context.req.param("act")]: await context.req.json() });
        return answer?.(sent) ?? context.json(server.homework);
      }),
  );
  const { user, client } = show(function Page() {
    const { data } = useQuery(homeworkQuery("asg_1", "hom_1"));
    return data ? (
      <HomeworkActs
        work={data}
        side={side}
        handing={{ words: 0, isBlank: true, files: [], save: async () => 0 }}
      >
        <MoreActs />
        <ActButton act="submit" />
        <Notices />
        <Released />
        <Times />
      </HomeworkActs>
    ) : null;
  });
  return { user, client, server, sent };
}

const mark = {
  version: 1,
  name: "Elena",
  at: past,
  releasedAt: past,
  isStale: false,
};

it("a released mark is shown as a sum, with what was taken off for being late", async () => {
  page(
    homework({
      status: "released",
      versions: 1,
      latePolicy: { deduction: { percent: 10, per: "day", most: 50 } },
      released: {
        ...mark,
        points: 17.5,
        summary: "Well read.",
        total: {
          earned: 17.5,
          possible: 20,
          deduction: { percent: 20, units: 2, points: 4 },
          total: 13.5,
        },
      },
    }),
  );
  const title = await screen.findByText("Your mark");
  const card = within(title.closest("section") as HTMLElement);
  const sum = card.getAllByRole("definition").map((one) => one.textContent);
  expect(sum).toEqual(["17.5", "−4", "13.5 of 20 points"]);
  card.getByText("Late: 2 days begun, 20 % of 20");
  card.getByText("Well read.");
  expect(screen.queryByText(/came since/)).toBeNull();
});

it("a mark of an earlier version says so", async () => {
  const released = { ...mark, isStale: true, total: { earned: 9, possible: 20, total: 9 } };
  page(homework({ status: "submitted", versions: 2, released }));
  await screen.findByText("This mark is of version 1. Version 2 came since, and is marked anew.");
});

it("who is late reads what it costs now, and an extension says whose it is and why", async () => {
  const due = new Date(Date.now() - 25 * 3_600_000).toISOString();
  page(
    homework({
      dueAt: past,
      effectiveDueAt: due,
      isExtended: true,
      isMissing: true,
      extension: { name: "Elena", at: past, reason: "The library was closed.", dueAt: due },
      latePolicy: { deduction: { percent: 15, per: "day", most: 50 } },
      allowed: ["write", "submit"],
    }),
  );
  await screen.findByText(/loses 30 % of the possible points \(6 points\): 2 days have begun/);
  screen.getByText("The library was closed.");
  screen.getByText(/^You have submitted nothing/);
});

it("who is asked for another submission reads why, until that one is marked", async () => {
  const askedAgain = { name: "Elena", at: past, reason: "Name the third letter." };
  const { server, client } = page(homework({ status: "resubmit_requested", askedAgain }));
  await screen.findByText("Name the third letter.");
  server.homework = homework({ status: "released", askedAgain });
  await client.invalidateQueries();
  await waitFor(() => expect(screen.queryByText("Name the third letter.")).toBeNull());
});

it("after the cut-off the student learns that nothing is taken, and the teacher how to open it again", () => {
  const closed = homework({ effectiveDueAt: past, cutOffAt: past, dueAt: past });
  const now = new Date();
  expect(nextOf(closed, "student", now).sentence).toMatch(/not taken any more. Nothing was/);
  expect(nextOf(closed, "teacher", now).sentence).toMatch(/An extension opens it again/);
  expect(nextOf(homework({ cutOffAt: ahead }), "student", now).turn).toBe("mine");
});

it("that it is marked the student does not learn before the mark is released", () => {
  const graded = homework({ status: "graded", versions: 1 });
  const being = homework({ status: "in_grading", versions: 1 });
  const now = new Date();
  const said = [graded, being].map((one) => nextOf(one, "student", now));
  expect(said.map(({ who }) => who)).toEqual(["With Elena", "With Elena"]);
  expect(said[0]?.sentence).toBe(said[1]?.sentence);
});

it("what changed while a dialog was open is said there, and what was typed stays", async () => {
  const may = ["extend", "cancel"] as const;
  const { user, server, sent } = page(homework({ allowed: [...may] }), "teacher", () => {
    server.homework = homework({ version: 4, allowed: [...may], title: "Another title" });
    return refusal(409, "homework.stale", "Someone changed this homework in the meantime.");
  });
  await user.click(await screen.findByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Cancel homework…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Cancel homework?" }));
  await user.type(dialog.getByLabelText("Why?"), "It is done in class.");
  await user.click(dialog.getByRole("button", { name: "Cancel homework" }));
  await dialog.findByText(/changed a moment ago, so nothing was sent/);
  expect(dialog.getByLabelText<HTMLTextAreaElement>("Why?").value).toBe("It is done in class.");
  await user.click(dialog.getByRole("button", { name: "Cancel homework" }));
  await waitFor(() =>
    expect(sent).toEqual([
      { cancel: { version: 3, reason: "It is done in class." } },
      { cancel: { version: 4, reason: "It is done in class." } },
    ]),
  );
});

it("nothing cannot be submitted", async () => {
  const { user } = page(homework({ allowed: ["write", "submit"] }));
  await user.click(await screen.findByRole("button", { name: "Submit version 1" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Submit version 1?" }));
  dialog.getByText("Write something or choose a file first.");
  const button = dialog.getByRole("button", { name: "Submit version 1" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
});
