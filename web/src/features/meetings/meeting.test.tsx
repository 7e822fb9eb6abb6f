// @vitest-environment jsdom
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { meetingQuery } from "../../lib/meeting/queries.ts";
import { meeting } from "../../test/meeting.ts";
import { open, refusal, show } from "../../test/page.tsx";
import { MeetingActs, MoreActs } from "./acts.tsx";
import { People } from "./people.tsx";
import { WhenCard } from "./when-card.tsx";

const [first, second] = ["2126-11-26T15:00:00.000Z", "2126-11-27T16:00:00.000Z"] as const;
const others = [{ zone: "Asia/Tokyo", name: "Elena" }];

const teachers = [
  { teacherId: "tea_3", name: "Tia Costa", isFree: true },
  { teacherId: "tea_4", name: "Ugo Busi", isFree: false },
];

/** A meeting as the server has it, with what is to be done about its time. */
function page(stored: MeetingView, answer: (sent: object) => Response, role = "student") {
  const sent: object[] = [];
  const server = { meeting: stored };
  open(
    new Hono()
      .get("/api/me", (context) => context.json({ userId: "usr_1", role }))
      .get("/api/assignments/asg_1/meetings/mee_1", (context) => context.json(server.meeting))
      .get("/api/assignments/asg_1/meetings/mee_1/substitutes", (context) =>
        context.json({ items: teachers, more: false }),
      )
      .post("/api/assignments/asg_1/meetings/mee_1/:act", async (context) => {
        sent.push({ [context.req.param("act")]: await context.req.json() });
        return answer(sent.at(-1) ?? {});
      }),
  );
  const { user } = show(function Page() {
    const { data } = useQuery(meetingQuery("asg_1", "mee_1"));
    return data ? (
      <MeetingActs meeting={data} others={others}>
        <MoreActs />
        <WhenCard />
        <People />
      </MeetingActs>
    ) : null;
  });
  return { user, sent, server };
}

it("a time that was taken meanwhile is told where it was chosen, and another one can be accepted", async () => {
  const proposed = meeting({
    status: "proposed",
    slots: [first, second],
    awaits: "student",
    isYourTurn: true,
    allowed: ["accept", "counter", "decline"],
  });
  const clash = {
    errors: [{ field: "scheduledTime", message: "The teacher has another meeting." }],
  };
  const { user, sent } = page(proposed, () =>
    sent.length === 1
      ? refusal(409, "meeting.clash", "The teacher has another meeting.", clash)
      : Response.json(meeting({ version: 4 })),
  );
  await user.click(await screen.findByRole("button", { name: "Accept" }));
  const dialog = await screen.findByRole("dialog", { name: "Accept" });
  const [one, two] = within(dialog).getAllByRole("radio");
  expect(dialog.textContent).toMatch(/for Elena \(Tokyo\)/);
  await user.click(one as HTMLElement);
  await user.click(within(dialog).getByRole("button", { name: "Accept meeting" }));
  await within(dialog).findByText("The teacher has another meeting.");
  await user.click(two as HTMLElement);
  await user.click(within(dialog).getByRole("button", { name: "Accept meeting" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([
    { accept: { version: 3, scheduledTime: first } },
    { accept: { version: 3, scheduledTime: second } },
  ]);
  await screen.findByText(/^Until /);
});

it("of a series one says whether those that follow are cancelled, too", async () => {
  const series = { id: "ser_1", occurrence: 2, count: 6, everyWeeks: 1 };
  const { user, sent } = page(meeting({ series }), () =>
    Response.json(meeting({ status: "cancelled", allowed: [] })),
  );
  await user.click(await screen.findByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Cancel meeting/ }));
  const dialog = await screen.findByRole("dialog", { name: "Cancel meeting" });
  await user.click(within(dialog).getByLabelText("This and all following"));
  await user.type(within(dialog).getByRole("textbox"), "I am ill.");
  await user.click(within(dialog).getByRole("button", { name: "Cancel meeting" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([
    { cancel: { version: 3, reason: "I am ill.", scope: "following", isLate: false } },
  ]);
});

it("of a meeting that was begun before its time nobody reads that it is still to start", async () => {
  page(meeting({ status: "in_progress", scheduledTime: first }), () => Response.json({}));
  await screen.findByText("Has begun");
  expect(screen.queryByText(/^Starts in/)).toBeNull();
});

it("the team names a substitute among the teachers who are free, and can give the meeting back", async () => {
  const held = meeting({
    allowed: ["substitute"],
    substitute: { userId: "usr_3", name: "Tia Costa" },
    hostId: "usr_3",
    people: [
      {
        userId: "usr_3",
        name: "Tia Costa",
        party: "teacher",
        response: "accepted",
        secondsPresent: 0,
      },
    ],
  });
  const { user, sent, server } = page(
    meeting({ allowed: ["substitute"] }),
    () => {
      server.meeting = sent.length === 1 ? held : meeting({ allowed: ["substitute"] });
      return Response.json(server.meeting);
    },
    "cs-rep",
  );
  const choose = async (button: string, teacher: RegExp) => {
    await user.click(await screen.findByRole("button", { name: button }));
    const dialog = await screen.findByRole("dialog", { name: "Substitute" });
    const field = await within(dialog).findByRole("combobox", { name: "Teacher" });
    await waitFor(() => expect(field).toHaveProperty("disabled", false));
    await user.click(field);
    const busy = await screen.findByRole("option", { name: "Ugo Busi (busy)" });
    expect(busy.hasAttribute("data-combobox-disabled")).toBe(true);
    await user.click(await screen.findByRole("option", { name: teacher }));
    await user.click(within(dialog).getByRole("button", { name: "Save substitute" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  };
  await choose("Substitute", /^Tia/);
  await screen.findByText("Tia Costa");
  await choose("Change substitute", /^Elena .*lead teacher/);
  expect(sent).toEqual([
    { substitute: { version: 3, teacherId: "tea_3" } },
    { substitute: { version: 3, teacherId: "tea_2" } },
  ]);
});
