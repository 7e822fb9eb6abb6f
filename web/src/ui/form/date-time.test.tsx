// @vitest-environment jsdom
import { Modal } from "@mantine/core";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Zone } from "../../lib/time/time.ts";
import { show } from "../../test/page.tsx";
import { DateTime } from "./date-time.tsx";

it("a time that is chosen by another clock says whose, and what it is for who reads", async () => {
  const value = "2126-12-06T18:00:00.000Z";
  const zones = ["Europe/London", "Europe/Rome"];
  show(() => (
    <Zone value="Europe/Rome">
      {zones.map((clock) => (
        <DateTime
          key={clock}
          label={clock}
          clock={clock}
          value={value}
          onChange={() => undefined}
        />
      ))}
    </Zone>
  ));
  await screen.findByLabelText("Europe/Rome");
  const said = zones.map((zone) => {
    const field = screen.getByLabelText(zone);
    const note = document.getElementById(field.getAttribute("aria-describedby") ?? "");
    return [field.textContent, note?.textContent];
  });
  expect(said).toEqual([
    ["Fri 6 Dec 2126, 18:00", expect.stringMatching(/^By the clock of London .*19:00.* for you$/)],
    ["Fri 6 Dec 2126, 19:00", expect.stringMatching(/^In your time: Rome \(GMT[^·]*$/)],
  ]);
});

it("Escape in the time of a calendar closes that, and not the dialog in which it stands", async () => {
  const value = "2126-12-06T18:00:00.000Z";
  let closed = 0;
  const { user } = show(() => (
    <Modal opened onClose={() => closed++} title="Set it">
      <DateTime label="Closes" value={value} onChange={() => undefined} />
    </Modal>
  ));
  await user.click(await screen.findByLabelText("Closes"));
  for (const name of ["Hours", "Minutes", "Take this time"]) {
    (await screen.findByLabelText(name)).focus();
    await user.keyboard("{Escape}");
    expect(closed).toBe(0);
    if (!screen.queryByLabelText(name)) await user.click(screen.getByLabelText("Closes"));
  }
});
