import { Button, Menu, TextInput } from "@mantine/core";
import { IconBookmark, IconBookmarkPlus, IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { get, put } from "../../../lib/api.ts";
import { type Where, whereIn } from "../../../lib/page/where.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { textOf } from "../../../ui/command/text-of.ts";
import { useCommand } from "../../../ui/command/use-command.ts";
import { toast, undoable } from "../../../ui/toast/toasts.ts";
import css from "./filters.module.css";

const page = "assignments";
const key = ["filters"];

interface Saved {
  name: string;
  page: string;
  query: string;
}

/** What one looks at often, under a name; kept with the account, so it is there on every device. */
export function Filters({ where, go }: { where: Where; go: (next: Where) => void }) {
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get("/me/filters", {}, signal),
    staleTime: 5 * 60_000,
  });
  const keep = useKeep();
  const ask = useCommandDialog();
  const all = data?.filters ?? [];
  const mine = all.filter((one) => one.page === page);

  function open({ query }: Saved) {
    const cleared = { view: undefined, status: undefined, q: undefined, span: undefined };
    go({ ...cleared, ...whereIn(Object.fromEntries(new URLSearchParams(query))), at: undefined });
  }

  /** Gives a name to what one looks at, or another to a view that has one. */
  const name = (former?: Saved) =>
    ask({
      title: former ? `Rename “${former.name}”` : "Save this view",
      text: "A view with the same name is replaced.",
      confirm: former ? "Rename view" : "Save view",
      failure: notSaved,
      form: {
        initial: { name: former?.name ?? "" },
        ready: (values) => Boolean(values.name.trim()),
        fields: (props) => (
          <TextInput label="Name" maxLength={60} {...textOf(props, "name")} data-autofocus />
        ),
      },
      send: (values) => save(values.name.trim(), former),
    });

  async function save(name: string, former?: Saved) {
    const saved = { name, page, query: former?.query ?? queryOf(where) };
    const others = all.filter((one) => one === former || one.page !== page || one.name !== name);
    // A new name leaves it in its place.
    const next = former ? others.map((one) => (one === former ? saved : one)) : [...others, saved];
    await keep.send(next);
    toast(`View “${name}” saved.`);
  }

  async function drop(name: string) {
    const kept = await keep.press(all.filter((one) => one.page !== page || one.name !== name));
    if (kept) undoable(`View “${name}” deleted.`, () => void keep.press(all));
  }

  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.5} />}>
          Saved
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mine.length === 0 && (
          <Menu.Label className={css.none}>Save the views you use often.</Menu.Label>
        )}
        {mine.map((one) => (
          <div key={one.name} className={css.row} role="none">
            <Menu.Item className={css.name} onClick={() => open(one)}>
              {one.name}
            </Menu.Item>
            <Menu.Item
              className={css.edit}
              aria-label={`Rename the view ${one.name}`}
              onClick={() => void name(one)}
            >
              <IconPencil size={15} stroke={1.5} aria-hidden />
            </Menu.Item>
            <Menu.Item
              className={css.edit}
              aria-label={`Delete the view ${one.name}`}
              onClick={() => void drop(one.name)}
            >
              <IconTrash size={15} stroke={1.5} aria-hidden />
            </Menu.Item>
          </div>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconBookmarkPlus size={17} stroke={1.5} />}
          onClick={() => void name()}
        >
          Save this view
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const notSaved = "The view was not saved";

function useKeep() {
  const client = useQueryClient();
  return useCommand({
    send: (filters: Saved[]) => put("/me/filters", { filters }),
    show: (answer) => client.setQueryData(key, answer),
    stale: () => [],
    failure: notSaved,
  });
}

/** The day of a calendar is left out: next week one wants that week. */
function queryOf({ at: _at, ...where }: Where) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(where)) if (value) params.set(name, value);
  return params.toString();
}
