// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, refusal, show } from "../../test/page.tsx";
import { useNewInvoice } from "./new-invoice.tsx";

it("the assignment of an unsent invoice is still named where the form is opened again", async () => {
  const found = { id: "asg_7", code: "LYC-7K3F9", title: "Essay", student: { name: "Amara" } };
  open(
    new Hono().get("/api/assignments/search", (context) =>
      context.json({ items: context.req.query("q") === "ess" ? [found] : [] }),
    ),
  );
  const { user } = show(function Page() {
    const ask = useNewInvoice();
    return (
      <button type="button" onClick={() => void ask()}>
        New
      </button>
    );
  });
  const field = () => screen.findByPlaceholderText("Code, title or person");
  await user.click(await screen.findByRole("button", { name: "New" }));
  await user.type(await field(), "ess");
  await user.click(await screen.findByRole("option", { name: "LYC-7K3F9 · Essay · Amara" }));
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "New" }));
  expect(await field()).toHaveProperty("value", "LYC-7K3F9 · Essay · Amara");
});

it("a draft counts as the server does while it is typed, leaves out what is empty, and keeps it where it is refused", async () => {
  const sent: object[] = [];
  open(
    new Hono().post("/api/assignments/asg_1/invoices", async (context) => {
      sent.push(await context.req.json());
      return refusal(422, "input.invalid", "Check the fields.", {
        errors: [{ field: "lines.1.unitAmount", message: "That is too much." }],
      });
    }),
  );
  const { user } = show(function Page() {
    const ask = useNewInvoice();
    return (
      <button type="button" onClick={() => void ask("asg_1")}>
        New
      </button>
    );
  });
  await user.click(await screen.findByRole("button", { name: "New" }));
  const dialog = within(await screen.findByRole("dialog"));
  const save = dialog.getByRole("button", { name: "Save draft" });
  expect(save.ariaDisabled).toBe("true");
  const type = (label: string, text: string) => {
    fireEvent.change(dialog.getByLabelText(label), { target: { value: text } });
  };
  type("Item, line 1", "Lessons");
  type("Quantity, line 1", "1.5");
  type("Unit price, line 1", "33.33");
  type("Discount, line 1", "10");
  type("Tax, line 1", "19");
  // 1.5 by 33.33 is 50.00; a tenth off, and 19 % of 45.00 added.
  const total = dialog.getByLabelText("Total");
  expect(total.textContent).toBe("Total€53.55");
  await user.click(dialog.getByRole("button", { name: "Add line" }));
  expect(document.activeElement).toBe(dialog.getByLabelText("Item, line 2"));
  type("Item, line 2", "Essay");
  type("Unit price, line 2", "20");
  expect(total.textContent).toBe("Total, without usual tax€73.55");
  await user.click(save);
  await dialog.findByText("That is too much.");
  expect(sent).toEqual([
    {
      currency: "EUR",
      lines: [
        {
          description: "Lessons",
          quantity: 1.5,
          unitAmount: 3333,
          discountRate: 1000,
          taxRate: 1900,
        },
        { description: "Essay", quantity: 1, unitAmount: 2000 },
      ],
    },
  ]);
  await user.click(dialog.getByRole("button", { name: "Remove line 2" }));
  await waitFor(() => expect(total.textContent).toBe("Total€53.55"));
});
