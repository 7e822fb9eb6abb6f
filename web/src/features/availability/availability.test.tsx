// @vitest-environment jsdom
import type { AvailabilityView } from "@lyceum/core/meeting/availability/schema.ts";
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { meQuery } from "../../lib/session.ts";
import { open, refusal, show } from "../../test/page.tsx";
import { Availability } from "./page.tsx";
import { isChanged, moreHours, officeHours, timesWith, valuesOf } from "./values.ts";

const none: AvailabilityView = {
  teacherId: "tea_1",
  name: "Maria Costa",
  version: 0,
  timezone: "Europe/Lisbon",
  weekly: [],
  overrides: [],
  leave: [],
  bufferBefore: 0,
  bufferAfter: 0,
  noticeHours: 12,
  aheadDays: 60,
};

/** A teacher's own page over an API that keeps what is sent, or answers as told. */
async function page(saved = none, answer?: () => Response) {
  const sent: AvailabilityView[] = [];
  let now = saved;
  open(
    new Hono()
      .get("/api/availability/tea_1", (context) => context.json(now))
      .post("/api/availability/tea_1", async (context) => {
        const body = await context.req.json();
        sent.push(body);
        if (answer) return answer();
        now = { ...now, ...body, version: now.version + 1 };
        return context.json(now);
      }),
  );
  const { user, client } = show(() => <Availability preview={(id) => <p>Preview of {id}</p>} />);
  const me = { userId: "usr_1", role: "teacher", profile: { id: "tea_1" }, capabilities: [] };
  client.setQueryData(meQuery.queryKey, me as never);
  await screen.findByText("Weekly hours");
  return { user, sent };
}
// By their labels: to ask for roles takes seconds among the many times that can be chosen.
const button = (name: string) => screen.queryByLabelText(name) ?? screen.getByText(name);
const save = () => button("Save availability");
const chooser = (name: string) => screen.getByLabelText(name);

it("says that nobody can book yet, and sets the usual hours with one press", async () => {
  const { user, sent } = await page();
  expect(screen.getByText(/Students cannot book you yet/)).toBeTruthy();
  expect(screen.queryByText("Preview of tea_1")).toBeNull();
  await user.click(button("Set Monday–Friday, 9:00–17:00"));
  await screen.findByText("Preview of tea_1");
  expect(sent).toMatchObject([{ version: 0, weekly: officeHours, timezone: "Europe/Lisbon" }]);
  expect(screen.getAllByLabelText(/: from$/)).toHaveLength(5);
  expect(save().closest("button")?.getAttribute("aria-disabled")).toBe("true");
});

it("adds hours to a day, copies them to others, and switches a day off", async () => {
  const { user, sent } = await page({ ...none, version: 2, weekly: officeHours.slice(0, 1) });
  await user.click(button("Add hours on Monday"));
  await user.selectOptions(chooser("Monday, 2: to"), "24:00");
  await user.click(button("Copy the hours of Monday"));
  const copy = await screen.findByText("Copy");
  const days = within(copy.closest("[role=dialog]") as HTMLElement);
  await user.click(days.getByLabelText("Sunday"));
  await user.click(copy);
  await user.click(screen.getByLabelText("Monday"));
  await user.click(save());
  await screen.findByText("Availability saved.");
  const weekly = [
    { weekday: 7, from: "09:00", to: "17:00" },
    { weekday: 7, from: "18:00", to: "24:00" },
  ];
  expect(sent).toMatchObject([{ version: 2, weekly }]);
});

it("says what is wrong at its field, and keeps what was changed where someone else was faster", async () => {
  const message = "These hours overlap 09:00–17:00 on Monday.";
  const answers = [
    refusal(400, "input.invalid", message, { errors: [{ field: "weekly.1.from", message }] }),
    refusal(409, "availability.stale", "Someone changed this availability in the meantime."),
  ];
  const saved = { ...none, version: 2, weekly: officeHours.slice(0, 1) };
  const { user } = await page(saved, () => answers.shift() as Response);
  await user.click(button("Add hours on Monday"));
  await user.selectOptions(chooser("Monday, 2: from"), "16:00");
  await user.click(save());
  await screen.findByText(message);
  expect(chooser("Monday, 2: from").getAttribute("aria-invalid")).toBe("true");
  await user.click(save());
  await screen.findByText(/Save again to replace theirs/);
  expect((chooser("Monday, 2: from") as HTMLSelectElement).value).toBe("16:00");
});

it("takes saved hours as saved, in whatever order their attributes come back", () => {
  const saved = { ...none, weekly: officeHours };
  const again = {
    ...none,
    weekly: officeHours.map(({ weekday, from, to }) => ({ to, from, weekday })),
  };
  expect(isChanged(valuesOf(saved), again)).toBe(false);
  expect(isChanged(valuesOf(none), again)).toBe(true);
});

it("offers every quarter of an hour and what is chosen already, and finds room for more hours", () => {
  expect(timesWith("09:05", "from").slice(0, 3)).toEqual(["00:00", "00:15", "00:30"]);
  expect(timesWith("09:05", "from")).toContain("09:05");
  expect(timesWith("17:00", "to").at(-1)).toBe("24:00");
  const after = (...spans: [string, string][]) =>
    moreHours(spans.map(([from, to]) => ({ from, to })));
  expect(after(["09:00", "17:00"])).toEqual({ from: "18:00", to: "19:00" });
  expect(after(["09:00", "22:30"])).toEqual({ from: "23:30", to: "24:00" });
  expect(after(["09:00", "23:50"])).toEqual({ from: "08:00", to: "09:00" });
  expect(after(["00:30", "24:00"])).toEqual({ from: "00:00", to: "00:30" });
  expect(after(["00:00", "24:00"])).toBeUndefined();
});
