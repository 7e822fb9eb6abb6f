// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { meQuery } from "../../../lib/session.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { BillingSettingsPage } from "./page.tsx";

const iban = "PT50000201231234567890154";
const lessons = {
  prices: [{ currency: "EUR", perHour: 3_000 }],
  lateCancelShare: 10_000,
  noShowShare: 10_000,
};
const saved = {
  lessons,
  seller: { name: "Lyceum Lda", address: "Lisbon", iban },
  taxRate: 2_300,
  version: 3,
};

/** The page over an API that answers so. */
function page(answers: { get: () => object; post: (body: never) => Response }) {
  const sent: object[] = [];
  open(
    new Hono()
      .get("/api/billing/settings", (context) => context.json(answers.get()))
      .post("/api/billing/settings", async (context) => {
        const body = await context.req.json();
        sent.push(body);
        return answers.post(body as never);
      }),
  );
  const { user, client } = show(BillingSettingsPage);
  client.setQueryData(meQuery.queryKey, { userId: "usr_1", role: "admin" } as never);
  return { user, sent };
}
const field = (name: string | RegExp) => screen.getByRole("textbox", { name });

it("says what is wrong at the field, and shows on an invoice what is typed", async () => {
  const message = "This IBAN has a mistake in it: its check digits do not fit.";
  const { user, sent } = page({
    get: () => saved,
    post: () =>
      refusal(400, "invalid", "Check the fields.", { errors: [{ field: "seller.iban", message }] }),
  });
  await screen.findByRole("heading", { name: "Billing settings" });
  const sheet = screen.getByRole("article");
  expect(sheet.textContent).toContain("IBAN PT50 0002 0123 1234 5678 9015 4");
  expect(sheet.textContent).toContain("Tax 23% of €90.00€20.70Total€110.70");
  await user.type(field("IBAN (optional)"), "1");
  await user.clear(field("Usual tax rate"));
  await user.type(field("Usual tax rate"), "6");
  expect(sheet.textContent).toContain("Total€95.40");
  await user.click(screen.getByRole("button", { name: "Save billing settings" }));
  await screen.findByText(message);
  expect(field("IBAN (optional)").getAttribute("aria-invalid")).toBe("true");
  expect(sent).toEqual([
    {
      version: 3,
      seller: { name: "Lyceum Lda", address: "Lisbon", iban: "PT50 0002 0123 1234 5678 9015 41" },
      taxRate: 600,
    },
  ]);
});

it("keeps what was typed where someone else saved meanwhile, and shows what they saved", async () => {
  let now = saved;
  const { user, sent } = page({
    get: () => now,
    post(body: { version: number }) {
      if (body.version !== now.version) return refusal(409, "billing.stale", "Someone changed it.");
      now = { ...now, ...body, version: now.version + 1 };
      return Response.json(now);
    },
  });
  await screen.findByRole("heading", { name: "Billing settings" });
  await user.type(field("Name"), " SA");
  now = {
    ...saved,
    seller: { ...saved.seller, name: "Lyceum GmbH", address: "Porto" },
    version: 4,
  };
  const save = screen.getByRole("button", { name: "Save billing settings" });
  await user.click(save);
  await screen.findByText(/What you typed is still here/);
  await screen.findByText("Saved by someone else: Lyceum GmbH");
  expect((field("Name") as HTMLInputElement).value).toBe("Lyceum Lda SA");
  expect((field("Address (optional)") as HTMLTextAreaElement).value).toBe("Porto");
  await user.click(save);
  await screen.findByText("Billing settings saved.");
  expect(sent.at(-1)).toMatchObject({
    version: 4,
    seller: { name: "Lyceum Lda SA", address: "Porto" },
  });
  await waitFor(() => expect(screen.queryByText(/Saved by someone else/)).toBeNull());
});

it("begins empty on a new stage, and says what has to be entered", async () => {
  page({
    get: () => ({ seller: { name: "Lyceum" }, taxRate: 0, lessons, version: 0 }),
    post: () => Response.json({}),
  });
  const next = await screen.findByRole("region", { name: /^What is next/ });
  expect(within(next).getByText(/Enter who sells/)).toBeTruthy();
  expect((field("Name") as HTMLInputElement).value).toBe("");
});

it("says what meetings cost, and saves that beside who sells", async () => {
  const { user, sent } = page({
    get: () => saved,
    post: (body: object) => Response.json({ ...saved, ...body, version: 4 }),
  });
  await user.click(await screen.findByRole("button", { name: "Edit meeting prices" }));
  const dialog = await screen.findByRole("dialog");
  const price = within(dialog).getByRole("textbox", { name: "Price per hour in EUR" });
  await user.clear(price);
  await user.type(price, "32.5");
  const late = within(dialog).getByRole("textbox", { name: /cancels late/ });
  await user.clear(late);
  await user.type(late, "50");
  await user.click(within(dialog).getByRole("button", { name: "Save meeting prices" }));
  await screen.findByText("50% of the price");
  await screen.findByText("€32.50");
  expect(sent).toEqual([
    {
      version: 3,
      seller: saved.seller,
      taxRate: 2_300,
      lessons: {
        prices: [{ currency: "EUR", perHour: 3_250 }],
        lateCancelShare: 5_000,
        noShowShare: 10_000,
      },
    },
  ]);
});
