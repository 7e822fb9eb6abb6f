// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../../test/page.tsx";
import { type Column, DataTable } from "./data-table.tsx";

interface Person {
  id: string;
  name: string;
  chats: number;
}

const columns: Column<Person>[] = [
  { key: "name", label: "Name", cell: (one) => one.name, sort: (one) => one.name },
  { key: "chats", label: "Chats", cell: (one) => one.chats, sort: (one) => one.chats },
  { key: "id", label: "Id", cell: (one) => one.id },
];
const people: Person[] = [
  { id: "b", name: "Émile 10", chats: 9 },
  { id: "a", name: "Zoë", chats: 10 },
  { id: "c", name: "Émile 2", chats: 100 },
];

const page = (rows: Person[], remember?: string) =>
  show(() => (
    <DataTable
      caption="People"
      columns={columns}
      rows={rows}
      id={(one) => one.id}
      remember={remember}
    />
  ));

/** The names from top to bottom. */
const names = async () => {
  const table = await screen.findByRole("table", { name: "People" });
  const [, ...rows] = within(table).getAllByRole("row");
  return rows.map((row) => within(row).getAllByRole("cell")[0]?.textContent);
};

it("keeps the order it was given until a column is pressed, then sorts as people count and spell", async () => {
  const { user } = page(people);
  expect(await names()).toEqual(["Émile 10", "Zoë", "Émile 2"]);
  await user.click(screen.getByRole("button", { name: "Name" }));
  expect(await names()).toEqual(["Émile 2", "Émile 10", "Zoë"]);
  await user.click(screen.getByRole("button", { name: "Chats" }));
  expect(await names()).toEqual(["Émile 10", "Zoë", "Émile 2"]);
  expect(screen.queryByRole("button", { name: "Id" })).toBeNull();
});

it("sorts by keyboard, turns round when pressed again, and says so to who cannot see it", async () => {
  const { user } = page(people);
  const head = await screen.findByRole("columnheader", { name: "Chats" });
  expect(head.getAttribute("aria-sort")).toBeNull();
  within(head).getByRole("button").focus();
  await user.keyboard("{Enter}");
  expect(head.getAttribute("aria-sort")).toBe("ascending");
  await user.keyboard("{Enter}");
  expect(head.getAttribute("aria-sort")).toBe("descending");
  expect(await names()).toEqual(["Émile 2", "Zoë", "Émile 10"]);
});

it("remembers the order for the next visit, each table its own", async () => {
  localStorage.setItem("lyceum-order-people", "chats down");
  page(people, "people");
  expect(await names()).toEqual(["Émile 2", "Zoë", "Émile 10"]);
});

it("with nothing in it still says what it would hold", async () => {
  page([]);
  expect(await names()).toEqual([]);
  expect(screen.getByRole("columnheader", { name: "Name" })).toBeTruthy();
});
