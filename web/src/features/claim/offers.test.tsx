// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { claimsQuery } from "../../lib/cache/claims.ts";
import { open, show } from "../../test/page.tsx";
import { ClaimOffers } from "./offers.tsx";

const session = { id: "pss_1", subject: "Tides", startedAt: "2026-01-01T10:00:00Z", messages: 2 };

it("what was put off stays away, though the list was being asked for meanwhile", async () => {
  let items = [{ session }];
  let reads = 0;
  const late = Promise.withResolvers<void>();
  open(
    new Hono()
      .get("/api/me", (context) => context.json({ capabilities: ["claims.make"], timezone: "UTC" }))
      .get("/api/claims", async (context) => {
        const asked = { items };
        if (++reads === 2) await late.promise;
        return context.json(asked);
      })
      .post("/api/claims/pss_1/later", (context) => {
        items = [];
        return context.body(null, 204);
      }),
  );
  const { user, client } = show(ClaimOffers);
  const button = await screen.findByRole("button", { name: "Not now" });
  void client.invalidateQueries({ queryKey: claimsQuery.queryKey });
  await waitFor(() => expect(reads).toBe(2));
  await user.click(button);
  await waitFor(() => expect(screen.queryByText("Tides")).toBeNull());
  late.resolve();
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(screen.queryByText("Tides")).toBeNull();
});
