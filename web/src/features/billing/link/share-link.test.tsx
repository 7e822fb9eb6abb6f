// @vitest-environment jsdom
import type { PayLinksView } from "@lyceum/core/billing/link/schema.ts";
import { screen, waitFor } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, refusal, show } from "../../../test/page.tsx";
import { ShareLink } from "./share-link.tsx";

const at = "2026-11-28T10:00:00.000Z";
const link = { id: "plk_1", createdAt: at, expiresAt: at, madeBy: "Ruth" };

it("shows the address of a link once, until it is revoked, and says why a further one is refused", async () => {
  let items: PayLinksView["items"] = [];
  const path = "/api/assignments/asg_1/pay-links/bil_1";
  open(
    new Hono()
      .get(path, (context) => context.json({ items, mailTo: "ana@reis.test" }))
      .post(path, (context) => {
        if (items.length) return refusal(409, "pay-link.too-many", "Revoke one of them first.");
        items = [link];
        return context.json({ id: "plk_1", url: "https://lyceum.test/pay#s", expiresAt: at }, 201);
      })
      .post(`${path}/plk_1/revoke`, (context) => {
        items = [];
        return context.json({ items });
      }),
  );
  const { user } = show(() => <ShareLink assignmentId="asg_1" id="bil_1" />);
  await screen.findByRole("button", { name: "Send to ana@reis.test" });
  await user.click(screen.getByRole("button", { name: "Create link" }));
  const field = await screen.findByLabelText<HTMLInputElement>("Link");
  expect(field.value).toBe("https://lyceum.test/pay#s");
  await user.click(screen.getByRole("button", { name: "Create link" }));
  await screen.findByText(/Revoke one of them first/);
  await user.click(await screen.findByRole("button", { name: "Revoke link made by Ruth" }));
  await waitFor(() => expect(screen.queryByLabelText("Link")).toBeNull());
  expect(screen.queryByText("Made by")).toBeNull();
});
