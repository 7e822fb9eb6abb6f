// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../../test/page.tsx";
import { Gone } from "./gone.tsx";

it("whoever is out of a room has the focus where it says why", async () => {
  show(() => <Gone why={{ code: "room.ended", message: "" }} next={null} again={() => {}} />);
  const title = await screen.findByRole("heading", { name: "The meeting has ended" });
  expect(document.activeElement).toBe(title.closest("main"));
});
