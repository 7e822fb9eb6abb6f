// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { useState } from "react";
import { expect, it, onTestFinished, vi } from "vitest";
import { Zone } from "../../../lib/time/time.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { SlotPicker } from "./slot-picker.tsx";

/** Monday and Wednesday of a week in May, in the afternoon of Lisbon. */
const [monday, later, wednesday] = [
  "2031-05-05T13:00:00.000Z",
  "2031-05-05T13:15:00.000Z",
  "2031-05-07T14:30:00.000Z",
];
const maria = { zone: "America/New_York", name: "Maria" };

/** The picker over an API where these times are free. */
function picker(
  slots: string[],
  props: { most?: number; other?: typeof maria; from?: string } = {},
) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-05-01T12:00:00Z") });
  onTestFinished(() => void vi.useRealTimers());
  const asked: URLSearchParams[] = [];
  const { promise: longer, resolve: answerLonger } = Promise.withResolvers<void>();
  open(
    new Hono()
      .get("/api/availability/tea_1/next", (context) => context.json({ start: slots[0] ?? null }))
      .get("/api/availability/tea_1/slots", async (context) => {
        const query = new URL(context.req.url).searchParams;
        if (query.get("minutes") === "90") await longer;
        asked.push(query);
        const [from = "", to = ""] = ["from", "to"].map((name) => query.get(name) ?? "");
        return context.json({ slots: slots.filter((one) => from <= one && one < to) });
      }),
  );
  function Page() {
    const [value, set] = useState<string[]>([]);
    const [minutes, setMinutes] = useState(60);
    return (
      <Zone.Provider value="Europe/Lisbon">
        <SlotPicker
          label="When"
          teacherId="tea_1"
          assignmentId="asg_1"
          minutes={minutes}
          value={value}
          onChange={set}
          {...props}
        />
        <button type="button" onClick={() => setMinutes(90)}>
          Longer
        </button>
        <p id="chosen">{value.join(" ")}</p>
      </Zone.Provider>
    );
  }
  return { ...show(Page), asked, answerLonger };
}
const chosen = () => document.querySelector("#chosen")?.textContent;
const time = (name: string) => screen.getByRole("button", { name });

it("opens on the first free day, with the other person's time beside the reader's", async () => {
  const { user, asked } = picker([monday, later, wednesday], { other: maria });
  const times = await screen.findByRole("group", { name: "Monday 5 May" });
  expect(within(times).getAllByRole("button")).toHaveLength(2);
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    minutes: "60",
    assignmentId: "asg_1",
    from: "2031-05-04T23:00:00.000Z",
    to: "2031-05-11T23:00:00.000Z",
  });
  expect(screen.getByRole("group", { name: "When" })).toBeTruthy();
  await user.click(time("14:15, 09:15 for Maria"));
  expect(chosen()).toBe(later);
  // Another choice takes its place.
  await user.click(time("Wednesday 7 May, 1 free time"));
  await user.click(time("15:30, 10:30 for Maria"));
  expect(chosen()).toBe(wednesday);
  await user.click(time("Thursday 8 May, no free times"));
  expect(screen.getByText("Nothing is free on Thursday 8 May.")).toBeTruthy();
  await user.click(time("Next free: Mon 5 May, 14:00 GMT+1"));
  expect(chosen()).toBe(monday);
});

it("opens on the day of the meeting that is moved, unless that day has passed", async () => {
  picker([monday, wednesday], { from: wednesday });
  await screen.findByRole("group", { name: "Wednesday 7 May" });
  cleanup();
  picker([monday, wednesday], { from: "2031-04-30T13:00:00.000Z" });
  await screen.findByRole("group", { name: "Monday 5 May" });
});

it("is walked by the arrows: days one by one, and the times of a day", async () => {
  const { user } = picker([monday, later]);
  const day = await screen.findByRole("button", { name: "Monday 5 May, 2 free times" });
  day.focus();
  await user.keyboard("{ArrowRight}");
  await waitFor(() => expect(document.activeElement).toBe(time("Tuesday 6 May, no free times")));
  await user.keyboard("{ArrowLeft}{Tab}{ArrowRight}{Enter}");
  expect(document.activeElement).toBe(time("14:15"));
  expect(chosen()).toBe(later);
});

it("takes as many times as may be chosen, and gives them back", async () => {
  const { user } = picker([monday, later, wednesday], { most: 2 });
  await user.click(await screen.findByRole("button", { name: "14:00" }));
  await user.click(time("Wednesday 7 May, 1 free time"));
  await user.click(time("15:30"));
  expect(screen.getByRole("status").textContent).toBe("2 of 2 chosen");
  await user.click(time("Monday 5 May, 2 free times"));
  await user.click(time("14:15"));
  expect(chosen()).toBe(`${monday} ${wednesday}`);
  await user.click(time("14:00"));
  expect(chosen()).toBe(wednesday);
});

it("keeps its times in place for another length, and offers them again once the answer is there", async () => {
  const { user, answerLonger } = picker([monday, later]);
  await user.click(await screen.findByRole("button", { name: "14:00" }));
  await user.click(time("Longer"));
  await user.click(time("14:15"));
  expect(chosen()).toBe(monday);
  answerLonger();
  await waitFor(() => expect(time("14:15").matches(":disabled")).toBe(false));
  await user.click(time("14:15"));
  expect(chosen()).toBe(later);
});

it("says when nothing is free, and when it could not be read", async () => {
  picker([]);
  await screen.findByText("No free times");
  open(new Hono().get("*", () => refusal(404, "teacher.not-found", "There is no such teacher.")));
  show(() => (
    <SlotPicker label="When" teacherId="tea_2" minutes={60} value={[]} onChange={() => {}} />
  ));
  await screen.findByText("There is no such teacher.");
});
