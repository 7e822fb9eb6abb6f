// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { keys } from "../../lib/cache/keys.ts";
import { open, show } from "../../test/page.tsx";
import { Offers } from "./offers.tsx";

const offer = {
  id: "tas_1",
  assignmentId: "asg_1",
  title: "Six lessons",
  code: "LYC-1",
  subject: "History",
  serviceType: "tutoring",
  student: "Ana",
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
};

it.each([
  ["Accept offer", "Accept offer"],
  ["Decline", "Decline offer"],
])(
  "an open dialog of %s says when the offer is gone, and does nothing more",
  async (opener, name) => {
    let items = [offer];
    open(new Hono().get("/api/offers", (context) => context.json({ items, next: null })));
    const { user, client } = show(Offers);
    await user.click(await screen.findByRole("button", { name: opener }));
    const dialog = await screen.findByRole("dialog");
    items = [];
    await client.invalidateQueries({ queryKey: keys.lists.offers });
    await within(dialog).findByText(
      /^This offer is no longer open\. Another teacher accepted it first/,
    );
    const button = within(dialog).getByRole("button", { name });
    expect(button.ariaDisabled).toBe("true");
    await user.click(button);
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
  },
);
