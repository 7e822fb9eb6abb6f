// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { Zone } from "../../lib/time/time.ts";
import { open, show } from "../../test/page.tsx";
import { useNewMeeting } from "./new-meeting.tsx";

const first = "2126-03-07T15:00:00.000Z";
const next = "2126-03-14T15:00:00.000Z";

/** A page that asks for a new meeting, over an API where the second date of a series is taken. */
function page() {
  const asked: URLSearchParams[] = [];
  open(
    new Hono()
      .get("/api/me", (context) => context.json({ userId: "usr_1", role: "student" }))
      .get("/api/availability/tea_1/next", (context) => context.json({ start: first }))
      .get("/api/availability/tea_1/slots", (context) => context.json({ slots: [first] }))
      .get("/api/availability/tea_1/series", (context) => {
        asked.push(new URL(context.req.url).searchParams);
        const dates = [first, next].map((start) => ({
          start,
          end: start.replace("15:00", "16:00"),
          notFree: start === next ? ["you", "teacher"] : [],
        }));
        return context.json({ dates });
      }),
  );
  const { user } = show(() => (
    <Zone.Provider value="Europe/London">
      <Page />
    </Zone.Provider>
  ));
  return { user, asked };
}

function Page() {
  const { open: ask, dialog } = useNewMeeting({
    scene: {
      assignmentId: "asg_1",
      teacherId: "tea_1",
      others: [{ zone: "America/New_York", name: "Maria" }],
      isFree: false,
    },
    name: "Maria",
  });
  return (
    <>
      <button type="button" onClick={() => ask(undefined)}>
        New meeting
      </button>
      {dialog}
    </>
  );
}

it("of a series the dates are marked before it is sent, and the button says what it does", async () => {
  const { user, asked } = page();
  await user.click(await screen.findByRole("button", { name: "New meeting" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New meeting" }));
  await user.click(await dialog.findByRole("button", { name: /^Next free/ }));
  dialog.getByRole("button", { name: "Book meeting" });
  await user.click(dialog.getByRole("combobox", { name: "Repeat" }));
  await user.click(await screen.findByRole("option", { name: "Every week" }));
  dialog.getByRole("button", { name: "Book 4 meetings" });
  const dates = within(await dialog.findByRole("list", { name: "Dates of the series" }));
  const [one, two] = dates.getAllByRole("listitem");
  expect(one?.textContent).not.toMatch(/not free/);
  expect(two?.textContent).toMatch(
    /You and the teacher are not free.*Clocks change: 11:00–12:00 for Maria/,
  );
  dialog.getByText(/^1 of 2 dates is taken/);
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    assignmentId: "asg_1",
    minutes: "60",
    start: first,
    everyWeeks: "1",
    count: "4",
    timezone: "Europe/London",
  });
  await user.click(dialog.getByLabelText("Propose times"));
  dialog.getByRole("button", { name: "Propose meeting" });
  // Another time than the free ones is asked for where the button for it was.
  await user.click(dialog.getByRole("button", { name: "Choose another time" }));
  expect(document.activeElement).toBe(dialog.getByLabelText("Another time"));
});
