// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { createStore } from "../../../lib/store/store.ts";
import { show } from "../../../test/page.tsx";
import type { SeatState } from "../engine/seat.ts";
import { InRoom, type RoomContext } from "../room-context.ts";
import { LeaveButton } from "./leave-button.tsx";

it("who ends a meeting is told first who waits in the lobby, also while the dialog is open", async () => {
  const seat = createStore<SeatState>({ stage: "inside", others: [], hand: false });
  const knock = (...names: string[]) => {
    const seats = names.map((name) => ({ name, state: "waiting" }));
    act(() => seat.set({ room: { seats } as SeatState["room"] }));
  };
  const room = { seat, allowed: ["end"], place: { assignmentId: "a", meetingId: "m" } };
  const { user } = show(() => (
    <InRoom value={room as unknown as RoomContext}>
      <LeaveButton />
    </InRoom>
  ));
  await user.click(await screen.findByRole("button", { name: "Leave or end" }));
  await user.click(await screen.findByRole("menuitem", { name: "End for everybody" }));
  const dialog = await screen.findByRole("dialog", { name: "End the meeting for everybody?" });
  expect(dialog.textContent).not.toContain("lobby");
  knock("Mia Berg");
  expect(dialog.textContent).toContain("Mia Berg is waiting in the lobby. Everybody leaves");
  knock("Mia Berg", "Ana Lopes", "Ana Lopes");
  expect(dialog.textContent).toContain("Mia Berg and Ana Lopes are waiting in the lobby.");
  knock("Mia Berg", "Ana Lopes", "Jo Reis");
  expect(dialog.textContent).toContain("Mia Berg and 2 others are waiting in the lobby.");
});
